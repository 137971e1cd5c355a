/** What other features use of this one. */
export { ChangeCard } from './ChangeCard.tsx';
