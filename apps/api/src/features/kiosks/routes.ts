import {
  type Kiosk,
  type KioskView,
  kioskBlocks,
  ListKiosks,
  type Operation,
  PublicKiosk,
  refuse,
  SaveKiosk,
} from '@jingwei/contract';
import { isWithin } from '@jingwei/domain';
import { anyHandler, type Context, handler, staff } from '../../platform/http/handler.ts';
import { postsFor } from '../../platform/session/posts.ts';
import {
  areaWithin,
  countyBefore,
  type KioskRow,
  kioskOf,
  kiosksOf,
  type SetRow,
  saveSetting,
} from './queries.ts';

const unset: SetRow = { supervision: null, idleSeconds: null, notice: null, blocks: null, start: null };
const usualSeconds = 60;

/** Each wish by itself, from the first who has one. */
function viewOf(place: string, ...sets: readonly SetRow[]): KioskView {
  const first = <T>(of: (set: SetRow) => T | null): T | null =>
    sets.map(of).find((value) => value !== null) ?? null;
  return {
    place,
    supervision: first((set) => set.supervision),
    idleSeconds: first((set) => set.idleSeconds) ?? usualSeconds,
    notice: first((set) => set.notice),
    blocks: first((set) => set.blocks) ?? [...kioskBlocks],
    start: first((set) => set.start),
  };
}

/** Where a street says nothing its own ground is shown, whatever the county's kiosks open with. */
const startingAt = ({ kind, place, county }: KioskRow): SetRow =>
  kind === 'county' ? county : { ...county, start: place };

const shownView = (row: KioskRow): KioskView => viewOf(row.place, row.own ?? unset, startingAt(row));

type Before = Pick<SetRow, 'supervision' | 'idleSeconds'>;

function shown(row: KioskRow, before: Before): Kiosk {
  const { place, name, kind, own, version, changedBy, changedAt } = row;
  return {
    ...{ place, name, kind, version, changedBy },
    wishes: own ?? unset,
    shown: shownView(row),
    otherwise: viewOf(place, kind === 'county' ? { ...unset, ...before } : startingAt(row)),
    changedAt: changedAt?.toString() ?? null,
  };
}

/** The county's whole for whoever administers it, one's own street for its grid centre. */
const mayAt = (c: Pick<Context<Operation>, 'caller' | 'operation'>, place: string): boolean =>
  postsFor(staff(c), c.operation.name).some((held) => isWithin(place, held.place));

const beforeOf = async ({ tx, caller }: Pick<Context<Operation>, 'tx' | 'caller'>): Promise<Before> =>
  (await countyBefore(tx, caller.county)) ?? unset;

const list = handler(ListKiosks, async (c) => {
  const before = await beforeOf(c);
  const rows = await kiosksOf(c.tx, c.caller.county);
  return { items: rows.filter(({ place }) => mayAt(c, place)).map((row) => shown(row, before)) };
});

const save = handler(SaveKiosk, async (c) => {
  const { county, account: by } = staff(c);
  const { place } = c.params;
  const { wishes, version } = c.input;
  const present = async (): Promise<Kiosk | undefined> => {
    const row = mayAt(c, place) ? await kioskOf(c.tx, county, place) : undefined;
    return row === undefined ? undefined : shown(row, await beforeOf(c));
  };
  const before = await present();
  if (before === undefined) throw refuse('area.missing', {}, { field: 'place' });
  c.audited.place = place;
  const { start } = wishes;
  if (start !== null && (!isWithin(start, place) || (await areaWithin(c.tx, county, start)) === undefined))
    throw refuse('request.invalid', { field: 'start', reason: start }, { field: 'start' });
  const saved = await saveSetting(c.tx, { ...wishes, county, place, version, by, at: c.now });
  const after = await present();
  if (after === undefined) throw refuse('area.missing', {}, { field: 'place' });
  if (saved === undefined) throw refuse('ledger.stale', {}, { current: after });
  c.audited.detail = { version: after.version, before: before.wishes, after: after.wishes };
  return after;
});

const find = handler(PublicKiosk, async ({ tx, caller, query }) => {
  const { county } = caller;
  // A kiosk goes on when its street is gone: somebody stands before it.
  const asked = query.place === undefined ? undefined : await kioskOf(tx, county, query.place);
  const row = asked ?? (await kioskOf(tx, county, county));
  if (row === undefined) throw refuse('area.missing');
  return shownView(row);
});

export const kioskHandlers = [anyHandler(list), anyHandler(save), anyHandler(find)];
