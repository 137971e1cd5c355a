export { DutyCard } from './DutyCard.tsx';
export { useDuty } from './hooks.ts';
