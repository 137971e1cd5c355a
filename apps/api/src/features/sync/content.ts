import type { SyncCare, SyncResident, SyncRows } from '@jingwei/contract';
import { careGroupsOf, isMinor, maskIdNumber, maskName, type Policy } from '@jingwei/domain';
import type { Keys } from '../../platform/crypto/keys.ts';
import { type Tx, together } from '../../platform/db/database.ts';
import {
  buildingsFor,
  type CareRow,
  careFor,
  dwellingsFor,
  householdsFor,
  needsFor,
  organisationsFor,
  plansFor,
  type ResidentRow,
  residentsFor,
  visitsFor,
} from './queries/rows.ts';

/** Days for which visits and closed needs are on the phone. */
export const recentDays = 90;

/** Which rows: everything of the grids, or these of each noun. */
export type Asked = Readonly<{
  county: string;
  account: string;
  grids: readonly string[];
  now: Temporal.Instant;
  ids: Readonly<Record<keyof SyncRows, readonly string[]>> | null;
}>;

type Parts = { keys: Keys; policy: Policy };

export const dayIn = (now: Temporal.Instant): string =>
  now.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();

const opened = (keys: Keys, sealed: Buffer | null): string => (sealed === null ? '' : keys.decrypt(sealed));

/** A child’s name goes masked and the telephone not at all: to see them takes a grant and the server (security.md 20). */
function residentOf(
  row: ResidentRow,
  care: readonly CareRow[],
  { keys, policy }: Parts,
  today: string,
): SyncResident {
  const { telephoneSealed, idSealed, birth, ...plain } = row;
  const records = care.map((record) => ({ ...record, state: 'active' as const }));
  const codes = new Map(care.map(({ category, code }) => [category, code]));
  const groups: SyncCare[] = careGroupsOf(row, records, today, policy.ledgers).map(({ category }) => ({
    category,
    code: codes.get(category) ?? null,
  }));
  const minor = isMinor(birth, today);
  return {
    ...plain,
    name: minor ? maskName(row.name) : row.name,
    birthYear: birth === null ? null : Number(birth.slice(0, 4)),
    telephone: minor ? '' : opened(keys, telephoneSealed),
    idMasked: idSealed === null ? '' : maskIdNumber(keys.decrypt(idSealed)),
    care: groups,
  };
}

function byResident(rows: readonly CareRow[]): Map<string, CareRow[]> {
  const groups = new Map<string, CareRow[]>();
  for (const row of rows) {
    const group = groups.get(row.residentId);
    if (group === undefined) groups.set(row.residentId, [row]);
    else group.push(row);
  }
  return groups;
}

/** Reads rows as a phone has them. All statements are on their way together: one round trip. */
export async function contentOf(tx: Tx, asked: Asked, parts: Parts): Promise<SyncRows> {
  const { county, grids, ids, now, account } = asked;
  const today = dayIn(now);
  const since = now.subtract({ hours: recentDays * 24 });
  const of = (noun: keyof SyncRows) => ({ county, grids, ids: ids?.[noun] ?? null });
  const ofHouseholds = (noun: keyof SyncRows) => ({ ...of(noun), households: ids?.household ?? [] });
  const [building, dwelling, household, resident, care, organisation, need, visit, plan] = await together(
    buildingsFor(tx, of('building')),
    dwellingsFor(tx, of('dwelling')),
    householdsFor(tx, of('household')),
    residentsFor(tx, of('resident')),
    careFor(tx, of('resident'), today),
    organisationsFor(tx, of('organisation')),
    needsFor(tx, ofHouseholds('need'), since),
    visitsFor(tx, ofHouseholds('visit'), since),
    plansFor(tx, of('plan'), { account, day: today }),
  );
  const careOf = byResident(care);
  return {
    building: [...building],
    dwelling: [...dwelling],
    household: household.map(({ telephoneSealed, lastVisitAt, ...row }) => ({
      ...row,
      telephone: opened(parts.keys, telephoneSealed),
      lastVisitAt: lastVisitAt?.toString() ?? null,
    })),
    resident: resident.map((row) => residentOf(row, careOf.get(row.id) ?? [], parts, today)),
    organisation: organisation.map(({ contactSealed, ...row }) => ({
      ...row,
      telephone: opened(parts.keys, contactSealed),
    })),
    need: need.map((row) => ({ ...row, raisedAt: row.raisedAt.toString() })),
    visit: visit.map((row) => ({ ...row, at: row.at.toString() })),
    plan: [...plan],
  };
}
