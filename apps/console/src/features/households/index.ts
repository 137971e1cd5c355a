/** What other features use of this one. */
export { useFieldWord } from './fieldWords.ts';
