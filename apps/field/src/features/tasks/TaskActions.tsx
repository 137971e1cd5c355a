import type { EventAction, EventPage } from '@jingwei/contract';
import { useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useField } from '../../app/field.tsx';
import { Button } from '../../parts/Button.tsx';
import { Glyph } from '../../parts/Glyph.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { say } from '../../parts/toast.tsx';
import { type Entry, useAct } from '../outbox/index.ts';
import { ActionSheet } from './ActionSheet.tsx';
import { actionOrder, bodyOf, forms, noAnswers, serious } from './forms.ts';
import { predictAbilities } from './predict.ts';

type TaskActionsProps = { page: EventPage; pending: readonly Entry[] };

const isOffered = (name: string): name is EventAction => Object.hasOwn(forms, name);

/** Buttons beside which the others wait under “more”. */
const inReach = 2;

/** The steps that the person may take now, the expected one first and largest. */
export function TaskActions({ page, pending }: TaskActionsProps) {
  const { t } = useTranslation();
  const { who } = useField();
  const act = useAct();
  const [open, setOpen] = useState<EventAction | 'more' | null>(null);
  const { event } = page;
  const unsent = pending.map(({ logged }) => logged.op.operation.replace(/^event\./, ''));
  const abilities: readonly string[] = predictAbilities(page, unsent, who);
  // While an emergency runs, the follow-up report is what is due next.
  const order = event.deadline?.kind === 'followUp' ? ['followUp', ...actionOrder] : actionOrder;
  const offered = [...new Set(order)].filter((name) => abilities.includes(name)).filter(isOffered);
  // Behind an unsent step of one's own the version is the server's to know.
  const version = pending.length > 0 ? null : event.version;
  const choose = async (action: EventAction) => {
    const form = forms[action];
    if (!form?.quick) {
      setOpen(action);
      return;
    }
    setOpen(null);
    const saved = await act({
      about: { title: event.title, category: event.category },
      operation: `event.${action}`,
      entityId: event.id,
      baseVersion: event.version,
      params: { id: event.id },
      body: bodyOf(form, noAnswers, version),
      photos: [],
    });
    if (saved) say(t('saved.step', { action: t(`actions.${action}`) }));
  };
  if (offered.length === 0) {
    const blocked = unsent.length > 0;
    if (pending.some(({ logged }) => logged.state === 'rejected')) {
      return (
        <Link to="/outbox" className="button button-danger button-wide">
          {t('task.settleRefused')}
        </Link>
      );
    }
    return (
      <p className="foot-note">
        {t(blocked ? 'task.waitForSend' : 'task.nothingToDo', { name: event.holder?.name ?? '' })}
      </p>
    );
  }
  const [first, ...others] = offered;
  const near = others.slice(0, others.length > inReach ? inReach - 1 : inReach);
  const far = others.slice(near.length);
  return (
    <div className="actions">
      <div className="actions-others">
        {near.map((action) => (
          <Button key={action} onClick={() => void choose(action)}>
            {t(`actions.${action}`)}
          </Button>
        ))}
        {far.length > 0 ? (
          <Button onClick={() => setOpen('more')} icon={<Glyph name="dots" size={22} />}>
            {t('task.more')}
          </Button>
        ) : null}
      </div>
      {first ? (
        <Button tone="primary" onClick={() => void choose(first)}>
          {t(`actions.${first}`)}
        </Button>
      ) : null}
      {open === 'more' ? (
        <Sheet title={t('task.moreTitle')} onClose={() => setOpen(null)}>
          <div className="menu">
            {far.map((action) => (
              <Button
                key={action}
                wide
                tone={serious.has(action) ? 'danger' : 'plain'}
                onClick={() => void choose(action)}
              >
                {t(`actions.${action}`)}
              </Button>
            ))}
          </div>
        </Sheet>
      ) : null}
      {open !== null && open !== 'more' ? (
        <ActionSheet action={open} page={page} version={version} onClose={() => setOpen(null)} />
      ) : null}
    </div>
  );
}
