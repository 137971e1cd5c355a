export { aboutHousehold, useNobodyHome } from './deeds.ts';
export { useOverdue, useToday } from './hooks.ts';
export { isOpen } from './stops.ts';
export { AddButton, VisitsTab } from './VisitsTab.tsx';
