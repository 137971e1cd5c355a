export { type Permitted, permissions, permits, seesByUnit, seesNothing } from './table.ts';
