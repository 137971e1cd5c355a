import { ListRefused, type RefusedOperation, RetryRefused, SettleRefused } from '@jingwei/contract';
import { EmptyState, OfflineError, ProblemError, TimeText, useTranslation } from '@jingwei/ui';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { useField } from '../../app/field.tsx';
import { useKept } from '../../app/kept.ts';
import { Button } from '../../parts/Button.tsx';
import { KeptState } from '../../parts/KeptState.tsx';
import { Screen } from '../../parts/Screen.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { say } from '../../parts/toast.tsx';

type Way = 'again' | 'mended' | 'givenUp';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Carries the operation out again, or says what has become of it. Answers the refusal when it was refused again. */
async function settled({ opId: id }: RefusedOperation, way: Way): Promise<string | null> {
  if (way !== 'again') {
    await client.call(SettleRefused, { params: { id }, body: { how: way } });
    return null;
  }
  const { result, problem } = await client.call(RetryRefused, { params: { id } });
  if (result !== 'rejected') return null;
  return isRecord(problem) && typeof problem['detail'] === 'string' ? problem['detail'] : '';
}

/** Settling is done at the server at once: what it refused is known to it, not to the outbox of this phone. */
function useSettle(onDone: () => void) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const settle = async (operation: RefusedOperation, way: Way) => {
    setBusy(true);
    try {
      const refusal = await settled(operation, way);
      if (refusal === null) say(t(`refused.done.${way}`));
      else say(refusal || t('outbox.unknownReason'), 'bad');
    } catch (error) {
      if (!(error instanceof OfflineError) && !(error instanceof ProblemError)) throw error;
      say(error instanceof OfflineError ? t('refused.offline') : error.message, 'bad');
    } finally {
      setBusy(false);
      onDone();
    }
  };
  return { settle, busy };
}

function GiveUpSheet({ onYes, onClose }: { onYes: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Sheet title={t('outbox.giveUpTitle')} onClose={onClose}>
      <p>{t('refused.giveUpHint')}</p>
      <Button tone="danger" wide onClick={onYes}>
        {t('outbox.giveUpYes')}
      </Button>
    </Sheet>
  );
}

function Card({ operation, onDone }: { operation: RefusedOperation; onDone: () => void }) {
  const { t } = useTranslation();
  const { who } = useField();
  const { settle, busy } = useSettle(onDone);
  const [givingUp, setGivingUp] = useState(false);
  const mine = operation.account === who.account.id;
  return (
    <li className="entry entry-rejected">
      <div className="entry-head">
        <span className="entry-state">
          {t(operation.handover ? 'refused.handover' : 'outbox.state.rejected')}
        </span>
        <TimeText at={operation.capturedAt} />
      </div>
      <p>
        <strong>
          {t(`operations.${operation.operation}`, { defaultValue: operation.operation })}
          {mine ? '' : ` · ${operation.accountName}`}
        </strong>
      </p>
      {operation.summary ? <p className="faint">{operation.summary}</p> : null}
      <p className="refusal">{operation.detail || t('outbox.unknownReason')}</p>
      <div className="remedies">
        <Button tone="primary" busy={busy} onClick={() => void settle(operation, 'again')}>
          {t('refused.again')}
        </Button>
        <Button busy={busy} onClick={() => void settle(operation, 'mended')}>
          {t('refused.mended')}
        </Button>
        <Button tone="danger" busy={busy} onClick={() => setGivingUp(true)}>
          {t('outbox.giveUp')}
        </Button>
      </div>
      {givingUp ? (
        <GiveUpSheet
          onYes={() => {
            setGivingUp(false);
            void settle(operation, 'givenUp');
          }}
          onClose={() => setGivingUp(false)}
        />
      ) : null}
    </li>
  );
}

/** What the server refused of phones in one’s grids, until it is mended or given up. */
export function RefusedPage() {
  const { t } = useTranslation();
  const refused = useKept(ListRefused, { state: 'open', limit: 100 });
  return (
    <Screen title={t('refused.title')}>
      <KeptState kept={refused}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('refused.none')} hint={t('refused.noneHint')} />
          ) : (
            <ul className="plain-list lines">
              {items.map((operation) => (
                <Card key={operation.opId} operation={operation} onDone={refused.again} />
              ))}
            </ul>
          )
        }
      </KeptState>
    </Screen>
  );
}
