import { type Notice, ReadNotices } from '@jingwei/contract';
import { EmptyState, Icon, LoadingState, TimeText, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import { client } from '../../app/client.ts';
import { useField } from '../../app/field.tsx';
import { useStored } from '../../app/live.ts';
import { StatusChip, useLoopState } from '../outbox/index.ts';
import { useVaultState } from '../vault/index.ts';

/** What the person was told, newest first; undefined until read. */
export function useNotices(): readonly Notice[] | undefined {
  const { board } = useField();
  const vault = useVaultState();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what lies sealed is read anew when the vault opens
  const read = useCallback(
    async () => [...(await board.notices())].sort((a, b) => (a.at < b.at ? 1 : -1)),
    [board, vault],
  );
  return useStored(read);
}

/** Having looked at the list counts as having read it. */
function useReading(unread: readonly string[]) {
  const { board } = useField();
  const key = unread.join();
  useEffect(() => {
    if (key === '') return;
    const ids = key.split(',');
    client
      .call(ReadNotices, { body: { ids } })
      .then(async () => {
        const readAt = new Date().toISOString();
        const rows = await board.notices();
        await board.keep(
          'notices',
          rows.map((row) => (ids.includes(row.id) ? { ...row, readAt } : row)),
        );
      })
      // Unread they stay; the next look tries again.
      .catch((error: unknown) => console.warn(error));
  }, [key, board]);
}

/** What a division changes for a grid, or which grids have nobody. */
function DivisionWords({ detail }: { detail: NonNullable<Notice['detail']> }) {
  const { t } = useTranslation();
  const { community, on, grid, comes, goes, closed, vacant } = detail;
  const parts = [
    [on ?? '', grid || community].filter(Boolean).join(' '),
    closed ? t('notices.division.closed') : '',
    comes.buildings > 0 ? t('notices.division.comes', { n: comes.households, b: comes.buildings }) : '',
    goes.buildings > 0 ? t('notices.division.goes', { n: goes.households, b: goes.buildings }) : '',
    vacant.join(' · '),
  ];
  return <span className="line-place notice-detail">{parts.filter(Boolean).join(' · ')}</span>;
}

function NoticeLine({ notice }: { notice: Notice }) {
  const { t } = useTranslation();
  const text = (
    <>
      <span className="notice-mark">
        <Icon name={notice.urgent ? 'warning' : 'speech'} size={22} />
      </span>
      <span className="line-text">
        <strong>{t(`noticeKinds.${notice.kind}`, { defaultValue: t('noticeKinds.other') })}</strong>
        {notice.detail ? <DivisionWords detail={notice.detail} /> : null}
        <span className="line-place">{[notice.title, notice.number].filter(Boolean).join(' · ')}</span>
      </span>
      <TimeText at={notice.at} />
    </>
  );
  const look = `notice-line${notice.urgent ? ' notice-urgent' : ''}${notice.readAt ? '' : ' notice-new'}`;
  return (
    <li>
      {notice.event ? (
        <Link to="/tasks/$id" params={{ id: notice.event }} className={look}>
          {text}
        </Link>
      ) : (
        <div className={look}>{text}</div>
      )}
    </li>
  );
}

export function NoticesPage() {
  const { t } = useTranslation();
  const notices = useNotices();
  const { pulledAt } = useLoopState();
  useReading((notices ?? []).filter(({ readAt }) => readAt === null).map(({ id }) => id));
  return (
    <>
      <header className="tab-head">
        <h1>{t('notices.title')}</h1>
        <StatusChip />
      </header>
      <main className="tab-body">
        {notices === undefined || (notices.length === 0 && pulledAt === null) ? (
          <LoadingState lines={6} />
        ) : notices.length === 0 ? (
          <EmptyState title={t('notices.empty')} hint={t('notices.emptyHint')} />
        ) : (
          <ul className="plain-list card notices">
            {notices.map((notice) => (
              <NoticeLine key={notice.id} notice={notice} />
            ))}
          </ul>
        )}
      </main>
    </>
  );
}
