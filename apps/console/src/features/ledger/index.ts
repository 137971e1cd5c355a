/** What other ledgers are built from: the list with its columns, conditions and paper, and the words they share. */
import './ledger.css';

export { CareChips } from './CareChips.tsx';
export { ChoiceField, Field, FormDialog, TextField } from './FormDialog.tsx';
export { useGridChoice } from './grids.ts';
export type { Column } from './list/columns.tsx';
export { Figure, FilterSelect, FilterToggle, FindField } from './list/fields.tsx';
export { LedgerList } from './list/LedgerList.tsx';
export { PlaceChip } from './list/PlaceChip.tsx';
export { pageSize, useRows } from './list/rows.ts';
export { Card, Facts, Path, Where } from './parts.tsx';
export { useOverdueDays } from './policy.ts';
export { isNarrowed, type LedgerSearch, readLedgerSearch, useLedgerSearch } from './search.ts';
export { ledgerText } from './text.ts';
export { Watermark } from './Watermark.tsx';
export { addressOf, dayOf, doorOf, useCareOptions, useCareWord, useCode } from './words.ts';
