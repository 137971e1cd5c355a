export { CareChips } from './CareChips.tsx';
export { dayOf, daysSince, daysUntil, instantOf } from './days.ts';
export { ageOf, askedGroups, askToday, completenessOf, sinceVisit } from './dossier.ts';
export { HouseholdLink } from './HouseholdLink.tsx';
export { roomOf } from './rooms.ts';
export { SearchField } from './SearchField.tsx';
export { careWords } from './words.ts';
