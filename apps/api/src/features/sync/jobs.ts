import type { Deps } from '../../platform/deps.ts';
import type { Job } from '../../platform/jobs/start.ts';
import { allCounties, cutLog } from './queries/log.ts';
import { dropOldUploads } from './queries/upload.ts';

/** For how long the log of changes is kept; a phone that was away for longer takes a snapshot. */
export const logDays = 180;

/** Cuts the log of changes of every county. */
export async function cutLogs({ db, clock }: Deps): Promise<void> {
  const before = clock().subtract({ hours: logDays * 24 });
  for (const { county } of await allCounties(db.kysely)) await cutLog(db.kysely, county, before);
}

/** Half a photo that nobody goes on with after so many days will be sent anew. */
const uploadDays = 30;

export const dropUploads = async ({ db, clock }: Deps): Promise<void> => {
  await dropOldUploads(db.kysely, clock().subtract({ hours: uploadDays * 24 }));
};

export const syncJobs: readonly Job[] = [
  { name: 'sync.cut', cron: '50 3 * * *', run: cutLogs },
  { name: 'upload.drop', cron: '10 4 * * *', run: dropUploads },
];
