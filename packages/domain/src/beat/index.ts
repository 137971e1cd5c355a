export {
  type BeatFit,
  type Burden,
  type BusinessCount,
  burdenOf,
  peopleNeeded,
  type Workload,
  workloadOf,
} from './workload.ts';
