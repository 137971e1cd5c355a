export { AskToday } from './AskToday.tsx';
export { addEvent } from './kept.ts';
