import { lacksPhoto, needsPerson } from '@jingwei/sync';
import { EmptyState, LoadingState, TimeText, useTranslation } from '@jingwei/ui';
import { useField } from '../../app/field.tsx';
import { Button } from '../../parts/Button.tsx';
import { Screen } from '../../parts/Screen.tsx';
import { EntryCard } from './EntryCard.tsx';
import { useEntries, useLoopState, useSyncStatus } from './hooks.ts';
import { LateNotice } from './LateNotice.tsx';

function Summary() {
  const { t } = useTranslation();
  const { loop } = useField();
  const { kind, count, signedOut } = useSyncStatus();
  const { running, pulledAt } = useLoopState();
  const look = signedOut ? 'signedOut' : kind;
  return (
    <section className={`summary summary-${look}`}>
      <h2>
        {look === 'offline' && count > 0 ? t('sync.offlineCount', { count }) : t(`sync.${look}`, { count })}
      </h2>
      <p>{t(`sync.hint.${look}`)}</p>
      <p className="faint">
        {pulledAt ? (
          <>
            {t('sync.last')} <TimeText at={pulledAt} />
          </>
        ) : (
          t('sync.never')
        )}
      </p>
      <Button onClick={loop.kick} busy={running}>
        {t(running ? 'sync.running' : 'sync.now')}
      </Button>
    </section>
  );
}

/** Everything this phone has written: what waits, what was refused and why, what has arrived. */
export function OutboxPage() {
  const { t } = useTranslation();
  const entries = useEntries();
  if (entries === undefined) {
    return (
      <Screen title={t('outbox.title')}>
        <LoadingState />
      </Screen>
    );
  }
  const newestFirst = [...entries].reverse();
  const refused = newestFirst.filter(({ logged }) => needsPerson(logged));
  const waiting = entries.filter(({ logged }) => logged.state === 'waiting');
  const settled = newestFirst.filter(
    ({ logged }) => (logged.state === 'applied' && !lacksPhoto(logged)) || logged.state === 'withdrawn',
  );
  const groups = [
    ['refused', refused],
    ['waiting', waiting],
    ['settled', settled],
  ] as const;
  return (
    <Screen title={t('outbox.title')}>
      <Summary />
      <LateNotice />
      {groups.map(([name, group]) =>
        group.length === 0 ? null : (
          <section key={name} className="group">
            <h2 className="group-title">{t(`outbox.${name}`, { count: group.length })}</h2>
            <ul className="plain-list">
              {group.map((entry) => (
                <EntryCard key={entry.opId} entry={entry} all={entries} />
              ))}
            </ul>
          </section>
        ),
      )}
      {entries.length === 0 ? <EmptyState title={t('outbox.empty')} hint={t('outbox.emptyHint')} /> : null}
    </Screen>
  );
}
