export { housekeeping } from './housekeeping.ts';
export { type Job, type Jobs, startJobs } from './start.ts';
