import { type EventPage, FindEvent } from '@jingwei/contract';
import {
  DeadlineText,
  EmptyState,
  ErrorState,
  formatMoment,
  Icon,
  LoadingState,
  StateBadge,
  useLanguage,
  useNow,
  useTranslation,
} from '@jingwei/ui';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { client } from '../../app/client.ts';
import { useField } from '../../app/field.tsx';
import { useStored } from '../../app/live.ts';
import { categoryGlyph, Glyph } from '../../parts/Glyph.tsx';
import { Screen } from '../../parts/Screen.tsx';
import { type Entry, unconfirmedOf, useEntries } from '../outbox/index.ts';
import { TaskActions } from './TaskActions.tsx';
import { TaskPlace } from './TaskPlace.tsx';
import { TaskRelated } from './TaskRelated.tsx';
import { TaskReporters } from './TaskReporters.tsx';
import { TaskSteps } from './TaskSteps.tsx';

/** The event as last seen on this phone, renewed from the server whenever the page is looked at. */
function usePage(id: string) {
  const { board } = useField();
  const read = useCallback(async () => (await board.page(id)) ?? null, [board, id]);
  const seen = useStored(read);
  const fresh = useQuery({
    queryKey: [FindEvent.name, id],
    queryFn: async ({ signal }) => {
      const page = await client.call(FindEvent, { params: { id }, signal });
      await board.keepPage(page, new Date().toISOString());
      return page.event.version;
    },
    refetchInterval: 60_000,
  });
  return { seen, fresh };
}

function DeadlineBar({ event }: { event: EventPage['event'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow();
  const { deadline } = event;
  if (deadline === null) return null;
  const start = Date.parse(deadline.startedAt);
  const due = deadline.dueAt === null ? null : Date.parse(deadline.dueAt);
  const part = due === null || due <= start ? 1 : Math.min(1, Math.max(0, (now - start) / (due - start)));
  const soon = deadline.soonAt !== null && now >= Date.parse(deadline.soonAt);
  const tone =
    deadline.state === 'paused' || due === null
      ? 'paused'
      : now >= due
        ? 'overdue'
        : soon
          ? 'soon'
          : 'onTime';
  return (
    <div className={`deadline deadline-${tone}`}>
      <div className="deadline-words">
        <DeadlineText deadline={deadline} withKind />
        {deadline.dueAt ? (
          <span>{t('task.until', { time: formatMoment(deadline.dueAt, language, now) })}</span>
        ) : null}
      </div>
      <div className="deadline-track">
        <span style={{ width: `${part * 100}%` }} />
      </div>
    </div>
  );
}

function Holder({ event }: { event: EventPage['event'] }) {
  const { t } = useTranslation();
  const lines = [
    ['task.holder', [event.holder?.name, event.holderPerson?.name].filter(Boolean).join(' · ')],
    ['task.firstContact', event.firstContact?.name ?? ''],
    ['task.channel', t(`channels.${event.channel}`)],
    ['task.mode', `${t(`modes.${event.mode}`)} · ${t(`scopes.${event.scope}`)}`],
    ['task.route', event.route.name],
  ] as const;
  return (
    <dl className="facts">
      {lines.map(([key, text]) =>
        text === '' ? null : (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>{text}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** The person's own steps that have not been confirmed. */
function Unsent({ pending }: { pending: readonly Entry[] }) {
  const { t } = useTranslation();
  if (pending.length === 0) return null;
  return (
    <section className="unsent-steps" aria-label={t('task.unsent')}>
      {pending.map(({ opId, logged }) => (
        <p key={opId} className={logged.state === 'rejected' ? 'refusal' : 'notice notice-strong'}>
          {logged.state === 'rejected' ? <Icon name="warning" size={20} /> : <Glyph name="up" size={20} />}
          <span>
            {t('task.unsentLine', {
              action: t(`actions.${logged.op.operation.replace(/^event\./, '')}`),
              state: logged.state === 'rejected' ? (logged.problem?.detail ?? '') : t('task.onPhone'),
            })}
          </span>
        </p>
      ))}
    </section>
  );
}

function Whole({ page, pending }: { page: EventPage; pending: readonly Entry[] }) {
  const { t } = useTranslation();
  const { event } = page;
  return (
    <>
      <section className="card task-head">
        <p className="task-kind">
          <Glyph name={categoryGlyph(event.category)} size={22} />
          {t(`categories.${categoryGlyph(event.category)}`)}
          {event.emergency ? <span className="flag">{t('emergencyFlag')}</span> : null}
          {event.supervision === 'none' ? null : (
            <span className={`flag flag-${event.supervision}`}>{t(`supervision.${event.supervision}`)}</span>
          )}
          <StateBadge state={event.state} />
        </p>
        <h2>{event.title}</h2>
        {event.title.endsWith(event.description) ? null : <p className="task-words">{event.description}</p>}
        <DeadlineBar event={event} />
        {event.extension ? (
          <p className="faint">
            {t('task.extension', { days: event.extension.days, name: event.extension.by.name })}
          </p>
        ) : null}
      </section>
      <Unsent pending={pending} />
      <TaskPlace event={event} />
      <TaskReporters page={page} />
      <TaskSteps page={page} />
      <TaskRelated page={page} />
      <section className="card">
        <h2 className="card-title">{t('task.facts')}</h2>
        <Holder event={event} />
      </section>
    </>
  );
}

/** One event for whoever must do something about it: what, where, until when, what was done, what can be done. */
export function TaskPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const { seen, fresh } = usePage(id);
  const pending = unconfirmedOf(useEntries(), id);
  const page = seen?.page;
  const body = () => {
    if (page) return <Whole page={page} pending={pending} />;
    if (pending.length > 0) {
      return (
        <>
          <Unsent pending={pending} />
          <EmptyState title={t('task.notSent')} hint={t('task.notSentHint')} />
        </>
      );
    }
    if (seen === undefined || fresh.isPending) return <LoadingState lines={7} />;
    return <ErrorState error={fresh.error} onRetry={() => void fresh.refetch()} />;
  };
  return (
    <Screen
      title={page ? page.event.number : t('task.title')}
      foot={page ? <TaskActions page={page} pending={pending} /> : null}
    >
      {body()}
    </Screen>
  );
}
