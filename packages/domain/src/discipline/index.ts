export {
  type DisciplineActor,
  type DisciplineFacts,
  type DisciplineStep,
  decidedRung,
  objectionToStep,
  rungAfter,
  standingStates,
  windowStart,
} from './ladder.ts';
