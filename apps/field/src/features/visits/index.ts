export { AskToday } from './AskToday.tsx';
export { addEvent, forgetVisits } from './kept.ts';
