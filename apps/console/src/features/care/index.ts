/** What a resident’s page shows of care: actions on records, the proposal of one, and sealed profiles. */
export { Profiles } from './Profiles.tsx';
export { ProposeCareDialog } from './ProposeCareDialog.tsx';
export { RecordActions } from './RecordActions.tsx';
export { careText } from './text.ts';
