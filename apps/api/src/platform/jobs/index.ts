export { housekeeping } from './housekeeping.ts';
export { allCounties } from './queries.ts';
export { type Job, type Jobs, startJobs } from './start.ts';
