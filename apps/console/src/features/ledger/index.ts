/** What other ledgers are built from: the list with its columns, conditions and paper, and the words they share. */
import './ledger.css';

export type { Column } from './list/columns.tsx';
export { Figure, FilterSelect, FilterToggle, FindField } from './list/fields.tsx';
export { LedgerList } from './list/LedgerList.tsx';
export { pageSize, useRows } from './list/rows.ts';
export { Card, Facts } from './parts.tsx';
export { isNarrowed, type LedgerSearch, useLedgerSearch } from './search.ts';
export { ledgerText } from './text.ts';
export { Watermark } from './Watermark.tsx';
