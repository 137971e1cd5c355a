export { aboutHousehold, useNobodyHome } from './deeds.ts';
export { useOverdue, useToday } from './hooks.ts';
export { AddButton, VisitsTab } from './VisitsTab.tsx';
