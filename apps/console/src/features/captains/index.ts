/** Finding somebody of the residents’ ledger in a form. */
export { ResidentField } from './ResidentField.tsx';
