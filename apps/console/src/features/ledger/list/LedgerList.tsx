import { EmptyState, ErrorState, LoadingState } from '@jingwei/ui';
import { type ReactNode, type RefObject, useState } from 'react';
import { useText } from '../../../app/text.ts';
import { useHotkey } from '../../../shell/keys.ts';
import { isNarrowed, useLedgerSearch } from '../search.ts';
import { ledgerText } from '../text.ts';
import { type Column, ColumnChooser, useColumns } from './columns.tsx';
import { LedgerTable } from './LedgerTable.tsx';
import { PlaceChip } from './PlaceChip.tsx';
import { PrintButton } from './PrintButton.tsx';
import type { Rows } from './rows.ts';

type LedgerListProps<Row extends { readonly id: string }> = {
  /** Names the ledger: its columns are remembered under it. */
  name: string;
  title: string;
  /** Said after the title: how many there are. */
  total: ReactNode;
  columns: readonly Column<Row>[];
  list: Rows<Row>;
  filters?: ReactNode;
  /** Above the table: numbers that open. */
  figures?: ReactNode;
  actions?: ReactNode;
  /** The field that `/` goes to. */
  field?: RefObject<HTMLInputElement | null>;
  onOpen?: (row: Row) => void;
  tone?: (row: Row) => string | undefined;
  empty?: { title: string; hint: string };
};

type At = { readonly id: string | null; readonly byKey: boolean };

function useCursor<Row extends { readonly id: string }>(rows: readonly Row[], onOpen?: (row: Row) => void) {
  const [at, setAt] = useState<At>({ id: null, byKey: false });
  const move = (by: number) => {
    const index = rows.findIndex(({ id }) => id === at.id);
    const next = rows[Math.max(0, Math.min(rows.length - 1, index + by))];
    if (next) setAt({ id: next.id, byKey: true });
  };
  useHotkey({ key: 'j' }, () => move(1));
  useHotkey({ key: 'k' }, () => move(-1));
  useHotkey({ key: 'Enter' }, () => {
    const row = rows.find(({ id }) => id === at.id);
    if (row) onOpen?.(row);
  });
  return { at, point: (id: string) => setAt({ id, byKey: false }) };
}

/** A ledger: title with its number, conditions, columns to choose, a dense table, and what stands in place of rows. */
export function LedgerList<Row extends { readonly id: string }>(props: LedgerListProps<Row>) {
  const { name, title, total, columns, list, filters, figures, actions, field, onOpen, tone, empty } = props;
  const t = useText(ledgerText);
  const { search } = useLedgerSearch();
  const { shown, choose } = useColumns(name, columns);
  const { at, point } = useCursor(list.rows, onOpen);
  useHotkey({ key: '/' }, () => field?.current?.focus());
  const narrowed = isNarrowed(search);
  const { rows } = list;
  return (
    <section className="ledger-list" aria-labelledby="ledger-title">
      <header className="ledger-head">
        <h1 id="ledger-title">{title}</h1>
        <span className="muted number" role="status">
          {total}
        </span>
        <span className="spread" />
        <span className="ledger-keys muted small">{t('keys')}</span>
        {actions}
        <ColumnChooser columns={columns} shown={shown} onChoose={choose} />
        <PrintButton title={title} columns={shown} list={list} />
      </header>
      {figures}
      <div className="ledger-filters">
        {filters}
        <PlaceChip />
      </div>
      {list.isPending ? <LoadingState lines={12} /> : null}
      {list.isError && rows.length === 0 ? <ErrorState error={list.error} onRetry={list.retry} /> : null}
      {!list.isPending && !list.isError && rows.length === 0 ? (
        <EmptyState
          title={narrowed || !empty ? t(narrowed ? 'emptyFilteredTitle' : 'emptyTitle') : empty.title}
          hint={narrowed || !empty ? t(narrowed ? 'emptyFilteredHint' : 'emptyHint') : empty.hint}
        />
      ) : null}
      {rows.length > 0 ? (
        <LedgerTable
          columns={shown}
          rows={rows}
          current={at.id}
          follow={at.byKey}
          hasMore={list.hasMore}
          onMore={list.more}
          onPoint={point}
          onOpen={onOpen}
          tone={tone}
          listKey={list.key}
          label={title}
        />
      ) : null}
    </section>
  );
}
