/** What other features use of this one. */
export { ProposeDialog } from './ProposeDialog.tsx';
export { RevealDialog, type Revealed } from './RevealDialog.tsx';
export { residentText } from './text.ts';
export { useValueWord } from './values.ts';
