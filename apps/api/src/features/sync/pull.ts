import { type Left, Pull, type SyncNoun, type SyncRows, syncNouns } from '@jingwei/contract';
import { noRows } from '@jingwei/sync';
import { type Tx, together } from '../../platform/db/database.ts';
import { type Context, handler, staff } from '../../platform/http/handler.ts';
import { currentPolicy } from '../policies/index.ts';
import { contentOf, dayIn } from './content.ts';
import { type Position, readCursor, writeCursor } from './cursor.ts';
import { gridsOf } from './grids.ts';
import { phoneKeysOf } from './keys.ts';
import {
  birthdaysBetween,
  type ChangeRow,
  changesAfter,
  droppedThrough,
  horizon,
  residentsOfCare,
  stateHash,
} from './queries/log.ts';

/** More changes than this are told in several answers. */
const mostChanges = 2000;

type Ids = Record<SyncNoun, string[]>;
type C = Context<typeof Pull>;

const isNoun = (noun: string): noun is SyncNoun => (syncNouns as readonly string[]).includes(noun);
/** Nouns of the log that are called otherwise on the phone. */
const called: Readonly<Record<string, SyncNoun>> = { day_plan: 'plan' };

function touched(changes: readonly ChangeRow[]): Ids {
  const sets = new Map<SyncNoun, Set<string>>(syncNouns.map((noun) => [noun, new Set<string>()]));
  for (const { noun, entityId } of changes) {
    const name = called[noun] ?? noun;
    if (isNoun(name)) sets.get(name)?.add(entityId);
  }
  return Object.fromEntries(syncNouns.map((noun) => [noun, [...(sets.get(noun) ?? [])]])) as Ids;
}

const idsOf = (rows: SyncRows, noun: SyncNoun): ReadonlySet<string> =>
  new Set(rows[noun].map(({ id }) => id));

/** What was touched and is not there any more: moved away, ended, closed. */
function leftOf(ids: Ids, rows: SyncRows): Left[] {
  return syncNouns.flatMap((noun) => {
    const there = idsOf(rows, noun);
    return ids[noun].filter((id) => !there.has(id)).map((id) => ({ noun, id }));
  });
}

type Told = Readonly<{ rows: SyncRows; left: Left[]; more: boolean; next: Position }>;

async function changesSince(c: C, position: Position, grids: readonly string[]): Promise<Told> {
  const { tx, now, deps } = c;
  const { county, account } = staff(c);
  const day = dayIn(now);
  const { xmin } = await horizon(tx);
  const kept = grids.length === 0 ? [] : await changesAfter(tx, { county, grids }, position, mostChanges + 1);
  const changes = kept.slice(0, mostChanges);
  const more = kept.length > mostChanges;
  const last = changes.at(-1);
  const ids = touched(changes);
  const care = changes.filter(({ noun }) => noun === 'care_record').map(({ entityId }) => entityId);
  const [ofCare, birthdays] = await together(
    care.length === 0 ? Promise.resolve([]) : residentsOfCare(tx, county, care),
    position.day === day ? Promise.resolve([]) : birthdaysOf(tx, { county, grids }, position.day, day),
  );
  ids.resident = [...new Set([...ids.resident, ...[...ofCare, ...birthdays].map(({ id }) => id)])];
  const end = more && last !== undefined ? { tx: last.tx, seq: last.seq } : { tx: xmin, seq: 0 };
  const next: Position = { ...end, day: more ? position.day : day, grids };
  if (syncNouns.every((noun) => ids[noun].length === 0)) return { rows: noRows(), left: [], more, next };
  const { policy } = await currentPolicy(tx, county);
  const rows = await contentOf(tx, { county, account, grids, now, ids }, { keys: deps.keys, policy });
  return { rows, left: leftOf(ids, rows), more, next };
}

const birthdaysOf = (
  tx: Tx,
  where: { county: string; grids: readonly string[] },
  after: string,
  until: string,
) => (where.grids.length === 0 ? Promise.resolve([]) : birthdaysBetween(tx, where, { after, until }));

async function hashesOf(tx: Tx, county: string, grids: readonly string[]): Promise<Record<string, string>> {
  const hashes = await Promise.all(grids.map((grid) => stateHash(tx, county, grid)));
  return Object.fromEntries(grids.map((grid, n) => [grid, hashes[n]?.hash ?? '']));
}

/** Whether the log still holds everything after a position. */
async function reaches(tx: Tx, county: string, position: Position): Promise<boolean> {
  const cut = await droppedThrough(tx, county);
  return cut === undefined || BigInt(position.tx) > BigInt(cut.through);
}

/**
 * What has changed in the caller’s grids since a cursor: rows whole and as they are now, however often they changed. A
 * grid that the caller has lost is named, so that the phone drops it; one that has come needs a snapshot.
 */
export const pull = handler(
  Pull,
  async (c) => {
    const { county } = staff(c);
    const time = phoneKeysOf(c.deps.keys).signTime(c.now.toString());
    const grids = gridsOf(staff(c));
    const position = readCursor(c.input.cursor);
    const { xmin, epoch } = await horizon(c.tx);
    const empty = { left: [], leftGrids: [], more: false, head: Number(xmin), epoch, time };
    const whole =
      position !== undefined &&
      grids.every((grid) => position.grids.includes(grid)) &&
      // Of a database restored to an earlier day: what the phone has seen has not happened yet.
      BigInt(position.tx) <= BigInt(xmin) &&
      (await reaches(c.tx, county, position));
    if (!whole) return { kind: 'snapshot' as const, cursor: c.input.cursor, ...empty };
    const { rows, left, more, next } = await changesSince(c, position, grids);
    const leftGrids = position.grids.filter((grid) => !grids.includes(grid));
    const nothing = syncNouns.every((noun) => rows[noun].length === 0);
    c.audited.place = grids[0] ?? county;
    c.audited.detail = { grids, residents: rows.resident.length };
    return {
      ...empty,
      kind: 'changes' as const,
      cursor: writeCursor(next),
      ...(nothing ? {} : { rows }),
      left,
      leftGrids,
      more,
      ...(c.input.check === true ? { hashes: await hashesOf(c.tx, county, grids) } : {}),
    };
  },
  { audit: false },
);
