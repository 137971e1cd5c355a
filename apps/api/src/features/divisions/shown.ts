import { type Division, refuse, type DivisionRow as WireRow } from '@jingwei/contract';
import { boundaryText } from '@jingwei/geo';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { type Context, staff } from '../../platform/http/handler.ts';
import { dayOf } from '../../platform/http/people.ts';
import { ableAt } from '../../platform/session/posts.ts';
import { inReach } from '../../platform/session/reach.ts';
import {
  buildingsOfDivision,
  type DivisionRow,
  divisionById,
  type GridOfDivisionRow,
  gridsOfDivision,
} from './queries/divisions.ts';
import { communityAt, type GridRow, gridsOn, versionsOn } from './queries/ground.ts';
import { staffingOf } from './staffing.ts';

type Asking = Pick<Context<never>, 'tx' | 'caller' | 'now'>;

/** @throws {Refusal} `division.missing` */
export async function rowOf(
  tx: Tx,
  county: string,
  id: string,
  reach?: RawBuilder<boolean>,
): Promise<DivisionRow> {
  const row = await divisionById(tx, county, id, reach);
  if (row === undefined) throw refuse('division.missing');
  return row;
}

export const reachOf = (caller: Asking['caller'], operation: string, place?: string): RawBuilder<boolean> =>
  inReach(caller, operation, 'd.place', place);

export const shownRow = ({ madeAt, changedAt, request: _, scheduler: __, ...row }: DivisionRow): WireRow => ({
  ...row,
  madeAt: madeAt.toString(),
  changedAt: changedAt.toString(),
});

export const dayBefore = (day: string): string =>
  Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

/** The grids that a division is compared with: of today, or of the day before it came into force. */
const formerOf = (c: Asking, { place, state, effectiveOn }: DivisionRow): Promise<readonly GridRow[]> => {
  const { county } = c.caller;
  return state === 'effective' && effectiveOn !== null
    ? versionsOn(c.tx, county, place, dayBefore(effectiveOn))
    : gridsOn(c.tx, county, place, dayOf(c.now));
};

/** What may be done in a state, besides who may do it. */
const possible: Readonly<Record<string, (row: DivisionRow) => boolean>> = {
  'division.edit': ({ state, work }) => work === 'done' && (state === 'draft' || state === 'reviewed'),
  'division.review': ({ state, work }) => work === 'done' && (state === 'draft' || state === 'reviewed'),
  'division.schedule': ({ state }) => state === 'reviewed',
  'division.withdraw': ({ state }) => state === 'draft' || state === 'reviewed' || state === 'scheduled',
};

function abilitiesOf(c: Asking, row: DivisionRow): string[] {
  const person = staff(c);
  const names = Object.entries(possible).flatMap(([name, at]) => (at(row) ? [name] : []));
  const own = row.author.id === person.account;
  return ableAt(person, row.place, names).filter((name) => name !== 'division.review' || !own);
}

/** Who works where, as long as it is not in force: afterwards the posts themselves say it. */
const staffed = (
  c: Asking,
  row: DivisionRow,
  grids: readonly GridOfDivisionRow[],
  before: readonly GridRow[],
) =>
  row.work !== 'done' || row.state === 'effective' || row.state === 'withdrawn'
    ? null
    : staffingOf(c.tx, { county: c.caller.county, day: dayOf(c.now), row, grids, before });

/** A division whole. */
export async function shownDivision(c: Asking, row: DivisionRow): Promise<Division> {
  const { tx } = c;
  const { county } = c.caller;
  const area = await communityAt(tx, county, row.place);
  const grids = await gridsOfDivision(tx, county, row.id);
  const former = await formerOf(c, row);
  return {
    ...shownRow(row),
    request: row.request,
    outline: area?.geometry ?? null,
    before: former.flatMap(({ geometry, ...grid }) => (geometry === null ? [] : [{ ...grid, geometry }])),
    after: grids.map((grid) => ({
      ...grid,
      sides: {
        east: [...grid.sides.east],
        south: [...grid.sides.south],
        west: [...grid.sides.west],
        north: [...grid.sides.north],
      },
      boundary: boundaryText(grid.sides),
    })),
    staffing: await staffed(c, row, grids, former),
    buildings: [...(await buildingsOfDivision(tx, county, row.id))],
    abilities: abilitiesOf(c, row),
  };
}
