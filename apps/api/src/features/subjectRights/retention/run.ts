import { v7 } from 'uuid';
import type { Deps } from '../../../platform/deps.ts';
import { dayOf } from '../../../platform/http/people.ts';
import { writeAudit } from '../../../platform/http/queries.ts';
import { allCounties, type Job } from '../../../platform/jobs/index.ts';
import { currentPolicy } from '../../policies/index.ts';
import {
  asOwner,
  type Days,
  dropCaptains,
  dropCareRecords,
  dropContacts,
  dropProfiles,
  dropWishes,
  forgottenResidents,
  type Limits,
} from './queries.ts';

/** How much was forgotten, by kind. */
export type Forgotten = Readonly<Record<keyof Days, number>>;

function limitsOf(days: Days, today: string): Limits {
  const before = (n: number) => Temporal.PlainDate.from(today).subtract({ days: n }).toString();
  return {
    residents: before(days.residents),
    careRecords: before(days.careRecords),
    profiles: before(days.profiles),
    organisations: before(days.organisations),
    captains: before(days.captains),
    requests: before(days.requests),
  };
}

/** Residents batch by batch, each in a transaction of its own, so that none grows long. */
async function forgetResidents(deps: Deps, county: string, before: string, today: string): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const { length } = await asOwner(deps.db, (tx) => forgottenResidents(tx, county, before, today));
    forgotten += length;
    if (length === 0) return forgotten;
  }
}

async function forgetIn(deps: Deps, county: string): Promise<Forgotten> {
  const now = deps.clock();
  const today = dayOf(now);
  const { policy } = await currentPolicy(deps.db.kysely, county);
  const limits = limitsOf(policy.ledgers.retentionDays, today);
  const residents = await forgetResidents(deps, county, limits.residents, today);
  return asOwner(deps.db, async (tx) => {
    const forgotten: Forgotten = {
      residents,
      careRecords: await dropCareRecords(tx, county, limits.careRecords),
      profiles: await dropProfiles(tx, county, limits.profiles),
      organisations: await dropContacts(tx, county, limits.organisations),
      captains: await dropCaptains(tx, county, limits.captains),
      requests: await dropWishes(tx, county, limits.requests),
    };
    const line = {
      account: null,
      address: null,
      object: null,
      place: null,
      result: 'ok',
      detail: { ...forgotten },
    };
    await writeAudit(tx, { county, id: v7(), at: now, operation: 'retention.run', ...line });
    return forgotten;
  });
}

/**
 * Makes anonymous or deletes what has ended for longer than the policy of its county allows (security.md 18), and writes
 * down how much of each kind. One county that fails does not keep the others.
 */
export async function runRetention(deps: Deps): Promise<ReadonlyMap<string, Forgotten>> {
  const done = new Map<string, Forgotten>();
  for (const { county } of await allCounties(deps.db.kysely)) {
    try {
      done.set(county, await forgetIn(deps, county));
    } catch (error) {
      deps.log.error({ err: error, county }, 'retention failed');
    }
  }
  return done;
}

export const retentionJobs: readonly Job[] = [
  { name: 'retention.run', cron: '30 3 * * *', run: runRetention },
];
