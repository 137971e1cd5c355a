import { lacksPhoto, mayWithdraw, mend, retry, visibleStates, withdraw } from '@jingwei/sync';
import { Icon, TimeText, useTranslation, uuidv7 } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useField } from '../../app/field.tsx';
import { Button } from '../../parts/Button.tsx';
import { Glyph } from '../../parts/Glyph.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { WordsField } from '../../parts/WordsField.tsx';
import type { Entry } from './database.ts';
import { mendable, mendedBody, wordsIn } from './mendable.ts';

const now = () => new Date().toISOString();

function useChanges(entry: Entry) {
  const { outbox, loop, board } = useField();
  const { opId, account, logged } = entry;
  const change = async (next: Parameters<typeof outbox.change>[1]) => {
    await outbox.change(account, next);
    loop.kick();
  };
  return {
    again: () => change((log) => retry(log, opId)),
    giveUp: () => change((log) => withdraw(log, opId, now())),
    mended: async (words: string | null) => {
      const page = await board.page(logged.op.entityId);
      const version = page?.version ?? null;
      const body = mendedBody(logged.op.body, { words, version, field: logged.problem?.field });
      await change((log) =>
        mend(log, opId, { opId: uuidv7(), body, baseVersion: version, capturedAt: now() }),
      );
    },
  };
}

function MendSheet({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { t } = useTranslation();
  const { mended } = useChanges(entry);
  const [words, setWords] = useState(wordsIn(entry.logged.op.body, entry.logged.problem?.field)?.text ?? '');
  const send = async () => {
    await mended(words.trim());
    onClose();
  };
  return (
    <Sheet title={t('outbox.mend')} onClose={onClose}>
      <p className="refusal">{entry.logged.problem?.detail}</p>
      <WordsField label={t('outbox.words')} value={words} onChange={setWords} required rows={4} />
      <Button tone="primary" wide onClick={() => void send()} disabled={words.trim() === ''}>
        {t('outbox.sendMended')}
      </Button>
    </Sheet>
  );
}

function Remedies({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const { again, giveUp, mended } = useChanges(entry);
  const [open, setOpen] = useState<'mend' | 'giveUp' | null>(null);
  const stale = entry.logged.problem?.code === 'event.stale';
  const photo = lacksPhoto(entry.logged);
  return (
    <>
      <div className="remedies">
        {stale ? (
          <Button tone="primary" onClick={() => void mended(null)}>
            {t('outbox.sendAnyway')}
          </Button>
        ) : (
          <Button onClick={() => void again()}>{t('outbox.retry')}</Button>
        )}
        {!photo && mendable(entry.logged) ? (
          <Button onClick={() => setOpen('mend')}>{t('outbox.mend')}</Button>
        ) : null}
        <Button tone="danger" onClick={() => setOpen('giveUp')}>
          {t(photo ? 'outbox.goWithout' : 'outbox.giveUp')}
        </Button>
      </div>
      {open === 'mend' ? <MendSheet entry={entry} onClose={() => setOpen(null)} /> : null}
      {open === 'giveUp' ? (
        <Sheet
          title={t(photo ? 'outbox.goWithoutTitle' : 'outbox.giveUpTitle')}
          onClose={() => setOpen(null)}
        >
          <p>{t(photo ? 'outbox.goWithoutHint' : 'outbox.giveUpHint')}</p>
          <Button tone="danger" wide onClick={() => void giveUp()}>
            {t('outbox.giveUpYes')}
          </Button>
        </Sheet>
      ) : null}
    </>
  );
}

const drawings = {
  waiting: <Glyph name="up" size={18} />,
  blocked: <Icon name="pause" size={18} />,
  applied: <Icon name="check" size={18} />,
  rejected: <Icon name="warning" size={18} />,
  lacking: <Icon name="warning" size={18} />,
  withdrawn: <Icon name="cross" size={18} />,
};

/** One write of this phone: what it was, how far it has come, and what can be done about a refused one. */
export function EntryCard({ entry, all }: { entry: Entry; all: readonly Entry[] }) {
  const { t } = useTranslation();
  const { logged, about } = entry;
  const state = visibleStates(all.map((each) => each.logged)).get(entry.opId) ?? logged.state;
  const ofEvent = logged.op.operation.startsWith('event.');
  const deed = ofEvent
    ? t(`actions.${logged.op.operation.slice('event.'.length)}`)
    : t(`operations.${logged.op.operation}`);
  const missing = logged.attachments.filter(({ storedId }) => storedId === null).length;
  return (
    <li className={`entry entry-${state}`}>
      <div className="entry-head">
        <span className="entry-state">
          {drawings[state]}
          {t(`outbox.state.${state}`)}
        </span>
        <TimeText at={logged.op.capturedAt} />
      </div>
      <p className="entry-title">
        <strong>{deed}</strong>
        {ofEvent ? (
          <Link to="/tasks/$id" params={{ id: logged.op.entityId }} className="entry-link">
            {about.title}
          </Link>
        ) : (
          <span className="entry-about">{about.title}</span>
        )}
      </p>
      {state === 'waiting' && missing > 0 ? (
        <p className="faint">{t('outbox.photosWaiting', { count: missing })}</p>
      ) : null}
      {state === 'blocked' ? <p className="faint">{t('outbox.blockedHint')}</p> : null}
      {state === 'rejected' || state === 'lacking' ? (
        <>
          <p className="refusal">{logged.problem?.detail || t('outbox.unknownReason')}</p>
          <Remedies entry={entry} />
        </>
      ) : null}
      {state === 'waiting' && logged.attempts > 0 && !mayWithdraw(logged) && logged.problem ? (
        <p className="faint">{t('outbox.trying', { count: logged.attempts })}</p>
      ) : null}
    </li>
  );
}
