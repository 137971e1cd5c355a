import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../../../app/text.ts';
import { ledgerText } from '../text.ts';
import type { Column } from './columns.tsx';

const lineHeight = 40;

type LedgerTableProps<Row> = {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  current: string | null;
  /** The current row was reached by key: bring it into sight. */
  follow: boolean;
  hasMore: boolean;
  onMore: () => void;
  onPoint: (id: string) => void;
  onOpen?: ((row: Row) => void) | undefined;
  tone?: ((row: Row) => string | undefined) | undefined;
  /** Where the list stands: other conditions begin at its top. */
  listKey: string;
  label: string;
};

const cell = <Row,>(column: Column<Row>, row: Row): ReactNode => (
  <td key={column.key} className="sheet-cell" data-align={column.align}>
    {column.render(row)}
  </td>
);

/** Rows as a virtual table: a head that stays, dense lines, more rows before the end comes into sight. */
export function LedgerTable<Row extends { readonly id: string }>(props: LedgerTableProps<Row>) {
  const { columns, rows, current, follow, hasMore, onMore, onPoint, onOpen, tone, listKey, label } = props;
  const t = useText(ledgerText);
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => lineHeight,
    overscan: 12,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - 20) onMore();
  }, [hasMore, last, onMore, rows.length]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when to begin again at the top
  useEffect(() => {
    frame.current?.scrollTo({ top: 0 });
  }, [listKey]);
  const index = current ? rows.findIndex((row) => row.id === current) : -1;
  useEffect(() => {
    if (follow && index >= 0) virtual.scrollToIndex(index, { align: 'auto' });
  }, [follow, index, virtual]);
  const template = columns.map(({ width }) => width).join(' ');
  return (
    <div ref={frame} className="sheet-frame">
      <table aria-label={label} aria-rowcount={hasMore ? -1 : rows.length}>
        <thead>
          <tr className="sheet-head" style={{ gridTemplateColumns: template }}>
            {columns.map(({ key, title, align }) => (
              <th key={key} scope="col" className="sheet-cell" data-align={align}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <tr
                key={item.key}
                aria-rowindex={item.index + 2}
                aria-current={row.id === current ? 'true' : undefined}
                data-current={row.id === current}
                data-tone={tone?.(row)}
                data-opens={onOpen !== undefined}
                className="sheet-row"
                style={{
                  gridTemplateColumns: template,
                  height: item.size,
                  transform: `translateY(${item.start}px)`,
                }}
                onPointerMove={row.id === current ? undefined : () => onPoint(row.id)}
                onClick={(event) => {
                  if (!(event.target instanceof Element && event.target.closest('a, button'))) onOpen?.(row);
                }}
              >
                {columns.map((column) => cell(column, row))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {hasMore ? (
        <p className="list-more muted small" role="status">
          {t('more')}
        </p>
      ) : null}
    </div>
  );
}
