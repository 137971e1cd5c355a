import { ListNotices, type Notice, ReadNotices } from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState, TimeText, useTranslation } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Badge from 'antd/es/badge';
import Popover from 'antd/es/popover';
import { useState } from 'react';
import { Icon } from '../app/Icon.tsx';
import { useRead, useWrite } from '../app/queries.ts';
import { useText } from '../app/text.ts';
import { shellText } from './text.ts';

const asked = { query: { limit: 30 } };

const ownKinds = [
  'emergency',
  'reported',
  'soon',
  'overdue',
  'takenOver',
  'supervised',
  'reviewDue',
  'spotCheck.drawn',
  'diary.commented',
  'discipline.proposed',
  'discipline.heard',
  'discipline.decided',
  'discipline.objected',
  'discipline.reviewed',
  'division.ahead',
  'division.effective',
  'division.withdrawn',
  'division.vacant',
] as const;

/** Where a notice that is about no event leads. */
const sections = { spotCheck: 'checks', diary: 'diaries', discipline: 'discipline' } as const;
const sectionOf = (kind: string) =>
  Object.entries(sections).find(([start]) => kind.startsWith(`${start}.`))?.[1];

/** What a notice is about: `event.overdue` has a sentence here, `event.dispatch` is named after its step. */
function useKindWords(): (kind: string) => string {
  const t = useText(shellText);
  const { t: word, i18n } = useTranslation();
  return (kind) => {
    const name = kind.replace(/^event\./, '');
    const own = ownKinds.find((one) => one === name);
    if (own) return t(`notice_${own}`);
    const step = `done.${name}`;
    return i18n.exists(step, { ns: 'shared' }) ? word(step) : kind;
  };
}

/** What a division changes for a grid, or which grids have nobody. */
function DivisionWords({ detail }: { detail: NonNullable<Notice['detail']> }) {
  const t = useText(shellText);
  const { community, on, grid, comes, goes, closed, vacant } = detail;
  const amount = ({ households: n, buildings: b }: typeof comes) => t('divisionAmount', { n, b });
  const parts = [
    on ?? '',
    grid || community,
    closed ? t('divisionClosed') : '',
    comes.buildings > 0 ? `${t('divisionComes')} ${amount(comes)}` : '',
    goes.buildings > 0 ? `${t('divisionGoes')} ${amount(goes)}` : '',
    vacant.join(' · '),
  ];
  return <>{parts.filter((part) => part !== '').join(' · ')}</>;
}

function NoticeLine({ notice, onOpen }: { notice: Notice; onOpen: (notice: Notice) => void }) {
  const say = useKindWords();
  const content = (
    <>
      <span className="notice-dot" data-unread={notice.readAt === null} />
      <span className="notice-text">
        <span className="row">
          <strong data-urgent={notice.urgent}>{say(notice.kind)}</strong>
          <span className="spread" />
          <span className="muted small nowrap">
            <TimeText at={notice.at} />
          </span>
        </span>
        <span className={notice.detail ? undefined : 'clip'}>
          {notice.detail ? <DivisionWords detail={notice.detail} /> : notice.title}
        </span>
        <span className="muted small number">{notice.number}</span>
      </span>
    </>
  );
  const section = sectionOf(notice.kind);
  if (section)
    return (
      <Link to="/visits/$section" params={{ section }} className="notice" onClick={() => onOpen(notice)}>
        {content}
      </Link>
    );
  if (notice.kind === 'division.vacant')
    return (
      <Link to="/divisions" className="notice" onClick={() => onOpen(notice)}>
        {content}
      </Link>
    );
  if (!notice.event) return <div className="notice">{content}</div>;
  return (
    <Link to="/events/$id" params={{ id: notice.event }} className="notice" onClick={() => onOpen(notice)}>
      {content}
    </Link>
  );
}

/** The tray: what the person must know, newest first, with the number unread on the bell. */
export function Notices() {
  const t = useText(shellText);
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const notices = useRead(ListNotices, asked);
  const read = useWrite(ReadNotices);
  const unread = notices.data?.total ?? 0;
  const mark = async (ids?: string[]) => {
    await read.mutateAsync({ body: ids ? { ids } : {} });
    await queries.invalidateQueries({ queryKey: [ListNotices.name] });
  };
  const items = notices.data?.items ?? [];
  const tray = (
    <section className="tray" aria-label={t('notices')}>
      <header className="row">
        <h2>{t('notices')}</h2>
        <span className="spread" />
        {unread > 0 ? (
          <button type="button" className="plain link" onClick={() => void mark()}>
            {t('noticesRead')}
          </button>
        ) : null}
      </header>
      {notices.isPending ? <LoadingState lines={3} /> : null}
      {notices.isError ? <ErrorState error={notices.error} onRetry={() => void notices.refetch()} /> : null}
      {notices.isSuccess && items.length === 0 ? (
        <EmptyState title={t('noticesNone')} hint={t('noticesNoneHint')} />
      ) : null}
      <ul>
        {items.map((notice) => (
          <li key={notice.id}>
            <NoticeLine
              notice={notice}
              onOpen={({ id, readAt }) => {
                setOpen(false);
                if (readAt === null) void mark([id]);
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      content={tray}
      arrow={false}
    >
      <button type="button" className="bar-icon" aria-label={t('noticesUnread', { n: unread })}>
        <Badge count={unread} size="small" overflowCount={99} offset={[2, -2]}>
          <Icon name="bell" size={18} />
        </Badge>
      </button>
    </Popover>
  );
}
