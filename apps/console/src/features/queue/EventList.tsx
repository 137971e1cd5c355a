import type { EventRow } from '@jingwei/contract';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useText } from '../../app/text.ts';
import { EventLine } from './EventLine.tsx';
import { queueText } from './text.ts';

const lineHeight = 56;
const phoneLineHeight = 84;
const isNarrow = () => matchMedia('(max-width: 760px)').matches;

type EventListProps = {
  rows: readonly EventRow[];
  current: string | null;
  /** The current row was reached by key: bring it into sight. */
  follow: boolean;
  selected: ReadonlySet<string>;
  hasMore: boolean;
  onMore: () => void;
  onSelect: ((id: string) => void) | undefined;
  onPoint: (id: string) => void;
  /** Where the list stands: another queue begins at its top. */
  queueKey: string;
};

/** The rows as a virtual list; asks for more before the end comes into sight. */
export function EventList(props: EventListProps) {
  const { rows, current, follow, selected, hasMore, onMore, onSelect, onPoint, queueKey } = props;
  const t = useText(queueText);
  const frame = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => (isNarrow() ? phoneLineHeight : lineHeight),
    overscan: 10,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - 15) onMore();
  }, [hasMore, last, onMore, rows.length]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when to begin again at the top
  useEffect(() => {
    frame.current?.scrollTo({ top: 0 });
  }, [queueKey]);
  const index = current ? rows.findIndex((row) => row.id === current) : -1;
  useEffect(() => {
    // Only a move by key may scroll: a row under the pointer is in sight already.
    if (follow && index >= 0) virtual.scrollToIndex(index, { align: 'auto' });
  }, [follow, index, virtual]);
  return (
    <section ref={frame} className="list" aria-label={t('list')} tabIndex={-1}>
      <ul style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <li
              key={item.key}
              aria-posinset={item.index + 1}
              aria-setsize={hasMore ? -1 : rows.length}
              aria-current={row.id === current ? 'true' : undefined}
              className="list-item"
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              <EventLine
                event={row}
                current={row.id === current}
                selected={selected.has(row.id)}
                onSelect={onSelect}
                onPoint={onPoint}
              />
            </li>
          );
        })}
      </ul>
      {hasMore ? (
        <p className="list-more muted small" role="status">
          {t('loadMore')}
        </p>
      ) : null}
    </section>
  );
}
