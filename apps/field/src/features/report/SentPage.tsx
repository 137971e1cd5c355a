import { visibleStates } from '@jingwei/sync';
import { formatMoment, Icon, useLanguage, useNow, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useField } from '../../app/field.tsx';
import { useStored } from '../../app/live.ts';
import { Glyph } from '../../parts/Glyph.tsx';
import { Screen } from '../../parts/Screen.tsx';
import { useEntries, useLoopState } from '../outbox/index.ts';

/** What is true of the report now: saved on the phone, arrived, or refused. Changes by itself. */
function useSent(id: string) {
  const { board } = useField();
  const entries = useEntries();
  const read = useCallback(async () => (await board.page(id)) ?? null, [board, id]);
  const seen = useStored(read);
  const logged = entries?.findLast((entry) => entry.logged.op.entityId === id)?.logged;
  const state = logged
    ? visibleStates(entries?.map((entry) => entry.logged) ?? []).get(logged.op.opId)
    : undefined;
  return { state, problem: logged?.problem ?? null, event: seen?.page.event ?? null };
}

/** After sending: where the report is, who has it, until when. */
export function SentPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow();
  const { state, problem, event } = useSent(id);
  const { reachable } = useLoopState();
  const arrived = state === 'applied';
  const refused = state === 'rejected' || state === 'blocked';
  const look = refused ? 'refused' : arrived ? 'arrived' : reachable ? 'sending' : 'kept';
  return (
    <Screen title={t('sent.title')}>
      <section className={`sent sent-${look}`} role="status">
        <span className="sent-mark">
          {refused ? (
            <Icon name="warning" size={44} />
          ) : arrived ? (
            <Icon name="check" size={44} />
          ) : (
            <Glyph name="phone" size={40} />
          )}
        </span>
        <h2>{t(`sent.${look}`)}</h2>
        <p>{refused ? problem?.detail || t('outbox.unknownReason') : t(`sent.hint.${look}`)}</p>
        {arrived && event ? (
          <dl className="facts">
            <div>
              <dt>{t('sent.number')}</dt>
              <dd>{event.number}</dd>
            </div>
            {event.holder ? (
              <div>
                <dt>{t('sent.holder')}</dt>
                <dd>{event.holder.name}</dd>
              </div>
            ) : null}
            {event.deadline?.dueAt ? (
              <div>
                <dt>{t(`deadlineKinds.${event.deadline.kind}`)}</dt>
                <dd>{formatMoment(event.deadline.dueAt, language, now)}</dd>
              </div>
            ) : null}
          </dl>
        ) : null}
      </section>
      <div className="menu">
        {refused ? (
          <Link to="/outbox" className="button button-primary button-wide">
            {t('sent.mend')}
          </Link>
        ) : null}
        {arrived ? (
          <Link to="/tasks/$id" params={{ id }} className="button button-plain button-wide">
            {t('sent.look')}
          </Link>
        ) : null}
        <Link to="/report" replace className="button button-plain button-wide">
          {t('sent.another')}
        </Link>
        <Link to="/" replace className="button button-quiet button-wide">
          {t('sent.home')}
        </Link>
      </div>
    </Screen>
  );
}
