export { attendanceOf } from './attendance.ts';
export { monthSoFar, workingDaysBetween } from './coverage.ts';
export { metresBetween, type Spot } from './near.ts';
export { type PlanCandidate, type Planned, planDay } from './plan.ts';
export {
  checkVisit,
  countsAsVisited,
  type TimeClaim,
  timesOf,
  type VisitTimes,
  type VisitWords,
} from './record.ts';
export * from './walk.ts';
