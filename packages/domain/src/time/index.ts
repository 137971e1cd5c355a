export {
  addWorkingDays,
  coverageUntil,
  dayOf,
  isBeyondCoverage,
  isWorkingDay,
  isWorkingTime,
  type WorkingCalendar,
  withOfficeHours,
  workingCalendar,
} from './calendar.ts';
export type { CalendarDay } from './day.ts';
export {
  type Deadline,
  type DeadlineChange,
  type DeadlineEntry,
  DeadlineRefusal,
  type DeadlineRefusalCode,
  extendDeadline,
  meetDeadline,
  type NewDeadline,
  type Occasion,
  pauseDeadline,
  remainingTime,
  resumeDeadline,
  setDeadline,
  shortenDeadline,
} from './deadline.ts';
export { escalationFractions, fractionElapsed, instantAtFraction, preWarningFraction } from './fraction.ts';
export {
  addOnClock,
  betweenOnClock,
  type DeadlineClock,
  dueAt,
  type Limit,
  type Span,
  spanMs,
} from './limit.ts';
export { type PublicDay, publicDay, publicDaysUntil } from './public-days.ts';
export {
  type CalendarException,
  CalendarProblem,
  type CalendarSpec,
  checkCalendar,
  defaultCalendarSpec,
  type OfficeHours,
  type Season,
  type Shift,
  type Weekday,
} from './spec.ts';
export { addWorkingTime, workingTimeBetween } from './working-time.ts';
