import { type Post, publicPosts } from '@jingwei/contract';
import type { Policy } from '@jingwei/domain';
import type { Tx } from '../../platform/db/database.ts';
import type { Portrait, StoredPhoto } from '../../platform/files/photos.ts';
import { rollDice } from '../dice.ts';
import type { Ground } from '../ground/ground.ts';
import type { People } from '../ground/people.ts';
import type { UnitRow } from '../ground/rows.ts';
import { servicePointRows } from '../ground/servicePoints.ts';
import { standInRows } from '../ground/standIns.ts';
import type { Run, World } from '../story/index.ts';
import {
  insertAccounts,
  insertCounty,
  insertEvents,
  insertLayer,
  insertPolicy,
  insertRows,
} from './queries.ts';
import { eventRow, ledgerRows, reporterRows, stepRows, type Under, unitRows } from './rows.ts';

export type Founding = {
  readonly ground: Ground;
  readonly units: readonly UnitRow[];
  readonly people: People;
  readonly policy: Policy;
  readonly photos: readonly StoredPhoto[];
  readonly faces: readonly Portrait[];
  readonly now: Temporal.Instant;
  /** When the county began to work with the product. */
  readonly since: Temporal.Instant;
  readonly proof: { readonly hash: string; readonly apiKeyHash: Buffer };
  readonly lines: { readonly hotline: string; readonly supervision: string };
};

const dayOf = (at: Temporal.Instant): string =>
  at.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();

/** The county as it stands: areas, units, people, rules, map. */
export async function storeGround(tx: Tx, founding: Founding): Promise<void> {
  const { ground, units, policy, photos, now, since, lines } = founding;
  const { county, name, centre } = ground;
  const dice = rollDice(4);
  await insertCounty(tx, county, name, { name, ...lines, centre, demo: true });
  await insertPolicy(tx, county, policy, since.toString());
  const areas = ground.areas.map(({ label, ...area }) => ({
    ...area,
    county,
    id: dice.id(since),
    label_lng: label?.lng ?? null,
    label_lat: label?.lat ?? null,
    valid_from: dayOf(since),
    version: 1,
  }));
  await insertRows(tx, 'area', areas);
  await insertRows(
    tx,
    'unit',
    units.map((unit) => ({ ...unit, county })),
  );
  await insertRows(
    tx,
    'address',
    ground.addresses.map((address) => ({ ...address, county, id: dice.id(since) })),
  );
  await insertLayer(tx, county, 'base', ground.base);
  await insertRows(tx, 'service_point', servicePointRows(ground, rollDice(5), since));
  await insertRows(
    tx,
    'photo',
    photos.map((photo) => ({ ...photo, county, at: now.toString() })),
  );
  await storePeople(tx, founding);
  await storePortraits(tx, founding);
  await insertRows(
    tx,
    'stand_in',
    standInRows(ground.grids).map((row) => ({ ...row, county })),
  );
}

/** Posts were proposed by the system administrator and approved by the security administrator, as the rules want it. */
async function storePeople(tx: Tx, { ground, people, now, since, proof }: Founding): Promise<void> {
  const { county } = ground;
  const idOf = (login: string): string | null =>
    people.accounts.find((account) => account.login === login)?.id ?? null;
  const rows = people.accounts.map((account) => ({
    ...account,
    api_key_hash: account.login === 'integration' ? `\\x${proof.apiKeyHash.toString('hex')}` : null,
  }));
  await insertAccounts(tx, county, rows, { hash: proof.hash, at: now.toString() });
  const settled = {
    proposed_by: idOf('sysadmin'),
    settled_by: idOf('secadmin'),
    settled_at: since.toString(),
  };
  const assignments = people.assignments.map(({ account, unit, ...held }) => ({
    ...held,
    ...settled,
    county,
    account_id: account,
    unit_id: unit,
    valid_from: dayOf(since),
    state: 'approved',
  }));
  await insertRows(tx, 'assignment', assignments);
}

/** Two of three who are published have a face; the third shows what stands in its place. */
async function storePortraits(tx: Tx, { ground, people, faces, since }: Founding): Promise<void> {
  const { county } = ground;
  const by = people.accounts.find(({ login }) => login === 'sysadmin')?.id;
  const published = new Set(
    people.assignments
      .filter(({ post }) => (publicPosts as readonly Post[]).includes(post))
      .map(({ account }) => account),
  );
  const rows = [...published].flatMap((account, i) => {
    const face = faces[i % faces.length];
    if (face === undefined || i % 3 === 2) return [];
    const data = `\\x${face.data.toString('hex')}`;
    return [{ county, account_id: account, photo: face.photo, data, set_by: by, set_at: since.toString() }];
  });
  await insertRows(tx, 'account_portrait', rows);
}

/** Events and all that hangs on them, in the order in which rows refer to each other. */
export async function storeStory(
  tx: Tx,
  runs: readonly Run[],
  under: Under & Pick<World, 'gridAt' | 'unitAt'>,
): Promise<void> {
  const nameOf = (place: string): string => under.gridAt.get(place)?.name ?? under.unitAt(place).name;
  await insertEvents(
    tx,
    runs.map((run) => eventRow(run, nameOf(run.facts.place), under)),
  );
  await insertRows(tx, 'step', runs.flatMap(stepRows));
  await insertRows(tx, 'deadline_entry', runs.flatMap(ledgerRows));
  await insertRows(tx, 'event_unit', runs.flatMap(unitRows));
  await insertRows(
    tx,
    'reporter',
    runs.flatMap((run) => reporterRows(run, under)),
  );
}
