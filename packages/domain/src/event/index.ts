export { reopen, windowEnd } from './actions/checking.ts';
export { alarm, nextAlarmAt, takeOver, warnAt } from './alarm.ts';
export { rankOf, servesPlace } from './chain.ts';
export { change } from './change.ts';
export { abilitiesOf, decide, type Extra, type Seen } from './decide.ts';
export type {
  Actor,
  ActorAssignment,
  Case,
  Change,
  Directory,
  EventFacts,
  Extension,
  HandlingLimit,
  NoticeIntent,
  StepFacts,
  UnitFacts,
} from './facts.ts';
export { type ActionRule, actionRules, postFor, type Relation, stateAllows } from './permission.ts';
export { categoryTitle, type Report, type Reported, report, type Surroundings } from './report.ts';
export { type Departments, type Routed, route, ruleFits } from './routing.ts';
