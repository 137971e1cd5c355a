import { DispatchMany, type EventAction } from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState } from '@jingwei/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useAble } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { useHotkey } from '../../shell/keys.ts';
import { QuickAction } from '../event/index.ts';
import { EventList } from './EventList.tsx';
import { narrowings } from './filter.ts';
import './queue.css';
import { QueueTools } from './QueueTools.tsx';
import { StateChips } from './StateChips.tsx';
import { queueText } from './text.ts';
import { useQueue } from './useQueue.ts';

const QueueMap = lazy(() => import('./QueueMap.tsx').then((m) => ({ default: m.QueueMap })));
const BulkDispatch = lazy(() => import('./BulkDispatch.tsx').then((m) => ({ default: m.BulkDispatch })));
const KeyHelp = lazy(() => import('./KeyHelp.tsx').then((m) => ({ default: m.KeyHelp })));

const mapKey = 'jingwei.console.map';
const none: ReadonlySet<string> = new Set();

type At = { id: string | null; byKey: boolean };

/** The rows that are ticked; those that left the queue do not count. */
function useSelection(ids: readonly string[]) {
  const [ticked, setTicked] = useState(none);
  const selected = useMemo(() => new Set(ids.filter((id) => ticked.has(id))), [ids, ticked]);
  const toggle = useCallback((id: string) => {
    setTicked((old) => {
      const next = new Set(old);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  return { selected, toggle, clear: () => setTicked(none) };
}

/** The queue: what needs doing now, in order of deadline, beside where it is. */
export function QueuePage() {
  const t = useText(queueText);
  const search = useSearch({ from: '/inside/shell/events' });
  const navigate = useNavigate();
  const able = useAble();
  const queue = useQueue(search);
  const { rows } = queue;
  const field = useRef<HTMLInputElement>(null);
  const [at, setAt] = useState<At>({ id: null, byKey: false });
  const [mapShown, setMapShown] = useState(
    () => localStorage.getItem(mapKey) !== 'off' && matchMedia('(min-width: 1000px)').matches,
  );
  const [acting, setActing] = useState<{ id: string; action: EventAction } | null>(null);
  const [dialog, setDialog] = useState<'bulk' | 'help' | null>(null);
  const { selected, toggle, clear } = useSelection(useMemo(() => rows.map((row) => row.id), [rows]));
  const canSelect = able(DispatchMany);

  const point = useCallback((id: string) => setAt({ id, byKey: false }), []);
  const move = (by: number) => {
    const index = rows.findIndex((row) => row.id === at.id);
    const next = rows[Math.max(0, Math.min(rows.length - 1, index + by))];
    if (next) setAt({ id: next.id, byKey: true });
  };
  const toggleMap = () => {
    localStorage.setItem(mapKey, mapShown ? 'off' : 'on');
    setMapShown(!mapShown);
  };
  useHotkey({ key: 'j' }, () => move(1));
  useHotkey({ key: 'k' }, () => move(-1));
  useHotkey({ key: 'Enter' }, () => at.id && void navigate({ to: '/events/$id', params: { id: at.id } }));
  useHotkey({ key: 'a' }, () => at.id && setActing({ id: at.id, action: 'accept' }));
  useHotkey({ key: 'd' }, () => {
    if (selected.size > 0) setDialog('bulk');
    else if (at.id) setActing({ id: at.id, action: 'dispatch' });
  });
  useHotkey({ key: 'x' }, () => canSelect && at.id && toggle(at.id));
  useHotkey({ key: 'm' }, toggleMap);
  useHotkey({ key: '/' }, () => field.current?.focus());
  useHotkey({ key: '?' }, () => setDialog('help'));

  const narrowed = narrowings(search) > 0 || Boolean(search.q);
  const mine = search.queue === 'mine';
  const { fetchNextPage } = queue;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return (
    <div className="queue" data-map={mapShown}>
      <section className="queue-main" aria-labelledby="queue-title">
        <header className="queue-head">
          <h1 id="queue-title">{t(search.queue ?? 'open')}</h1>
          <span className="muted number" role="status">
            {queue.total === null ? '' : t('total', { n: queue.total })}
          </span>
        </header>
        <QueueTools search={search} total={queue.total} field={field} mapShown={mapShown} onMap={toggleMap} />
        {search.queue === undefined || search.queue === 'open' || search.queue === 'all' ? (
          <StateChips search={search} />
        ) : null}
        {selected.size > 0 ? (
          <div className="bulk" role="toolbar" aria-label={t('selected', { n: selected.size })}>
            <strong>{t('selected', { n: selected.size })}</strong>
            <Button type="primary" size="small" onClick={() => setDialog('bulk')}>
              {t('bulkDispatch')}
            </Button>
            <Button type="text" size="small" onClick={clear}>
              {t('selectNone')}
            </Button>
          </div>
        ) : null}
        {queue.isPending ? <LoadingState lines={10} /> : null}
        {queue.isError && rows.length === 0 ? (
          <ErrorState error={queue.error} onRetry={() => void queue.refetch()} />
        ) : null}
        {queue.isSuccess && rows.length === 0 ? (
          <EmptyState
            title={t(narrowed ? 'emptyFilteredTitle' : mine ? 'emptyMine' : 'emptyTitle')}
            hint={t(narrowed ? 'emptyFilteredHint' : mine ? 'emptyMineHint' : 'emptyHint')}
          />
        ) : null}
        {rows.length > 0 ? (
          <EventList
            rows={rows}
            current={at.id}
            follow={at.byKey}
            selected={selected}
            hasMore={queue.hasNextPage}
            onMore={more}
            onSelect={canSelect ? toggle : undefined}
            onPoint={point}
            queueKey={JSON.stringify(queue.filter)}
          />
        ) : null}
      </section>
      {mapShown ? (
        <aside className="queue-map" aria-label={t('mapList')}>
          <Suspense fallback={<LoadingState lines={3} />}>
            <QueueMap
              place={search.place}
              current={at.id}
              onPoint={(id) => setAt({ id, byKey: true })}
              onGrid={(place) => void navigate({ to: '/events', search: { ...search, place } })}
            />
          </Suspense>
        </aside>
      ) : null}
      <Suspense fallback={null}>
        {acting ? <QuickAction {...acting} onClose={() => setActing(null)} /> : null}
        {dialog === 'help' ? <KeyHelp onClose={() => setDialog(null)} /> : null}
        {dialog === 'bulk' ? (
          <BulkDispatch
            events={rows.filter((row) => selected.has(row.id))}
            onClose={() => {
              setDialog(null);
              clear();
            }}
          />
        ) : null}
      </Suspense>
    </div>
  );
}
