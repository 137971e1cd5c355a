import type { Job } from '../../platform/jobs/index.ts';
import { archiveClosed, relieveVacantPosts, ringAlarms } from './alarms/sweep.ts';

/** What the clock does to events. Alarms are looked at often: an emergency must be accepted within five minutes. */
export const eventJobs: readonly Job[] = [
  { name: 'event.alarms', everySeconds: 10, run: (deps) => ringAlarms(deps) },
  { name: 'event.vacant', everySeconds: 60, run: (deps) => relieveVacantPosts(deps) },
  { name: 'event.archive', cron: '10 2 * * *', run: (deps) => archiveClosed(deps) },
];
