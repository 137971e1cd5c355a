import { type FieldClash, ListClashes, refuse, SettleClash } from '@jingwei/contract';
import { type FieldValue, maskName } from '@jingwei/domain';
import { type Context, staff } from '../../platform/http/handler.ts';
import { peopleHandler } from '../../platform/http/people.ts';
import { ableAt } from '../../platform/session/posts.ts';
import { type OrdinaryField, ordinaryFields } from './fields.ts';
import { type Asking, cursorId } from './list.ts';
import {
  type ClashRow,
  countClashes,
  findClash,
  ofEntity,
  openClashes,
  settleClashRow,
} from './queries/clashes.ts';
import { both, reachIn } from './queries/reach.ts';
import { lockResident } from './queries/record.ts';
import { shownField } from './shown.ts';
import { applyFields } from './update.ts';

const valueIn = (c: Asking, sealed: Buffer): FieldValue =>
  JSON.parse(c.deps.keys.decrypt(sealed)) as FieldValue;

function shownClash(c: Asking, row: ClashRow): FieldClash {
  const { id, noun, entity, place, field, state, lostBy } = row;
  return {
    ...{ id, noun, entity, place, field, state, lostBy },
    about: row.about === null ? '' : maskName(row.about),
    kept: shownField(field, valueIn(c, row.keptSealed)),
    lost: shownField(field, valueIn(c, row.lostSealed)),
    at: row.at.toString(),
    abilities: state === 'open' ? ableAt(staff(c), place, ['clash.settle']) : [],
  };
}

export const listClashes = peopleHandler(ListClashes, async (c) => {
  const { county } = staff(c);
  const { place, entity, after, limit = 20 } = c.query;
  const reach = reachIn(c.caller, ListClashes.name, 'f.place', place);
  const where = entity === undefined ? reach : both(reach, ofEntity(entity));
  const rows = await openClashes(c.tx, { county, where, after: cursorId(after), limit: limit + 1 });
  const [counted] = await countClashes(c.tx, county, where);
  const items = rows.slice(0, limit).map((row) => shownClash(c, row));
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null, total: counted?.n ?? 0 };
});

/** How the value that had lost is put in its place, by noun; the feature of households brings its own. */
export type Restore = (c: Context<typeof SettleClash>, row: ClashRow, value: FieldValue) => Promise<void>;

const isOrdinary = (field: string): field is OrdinaryField =>
  (ordinaryFields as readonly string[]).includes(field);

const restoreResident: Restore = async (c, clash, value) => {
  const row = await lockResident(c.tx, c.caller.county, clash.entity);
  if (row === undefined) throw refuse('clash.missing');
  if (row.endedAt !== null) throw refuse('resident.ended');
  if (isOrdinary(clash.field)) await applyFields(c, row, { [clash.field]: value });
};

/** A person has looked at both values: the one on record stays, or the one that had lost takes its place. */
export const settleClash = (restoreHousehold: Restore) =>
  peopleHandler(SettleClash, async (c) => {
    const { county, account } = staff(c);
    const clash = await findClash(c.tx, county, c.params.id);
    if (clash === undefined) throw refuse('clash.missing');
    const state = c.input.take === 'lost' ? 'replaced' : 'kept';
    const to = { id: clash.id, state, by: account, now: c.now.toString() } as const;
    if ((await settleClashRow(c.tx, county, to)) === undefined) throw refuse('clash.settled');
    const restore = clash.noun === 'resident' ? restoreResident : restoreHousehold;
    if (state === 'replaced') await restore(c, clash, valueIn(c, clash.lostSealed));
    c.audited.place = clash.place;
    c.audited.detail = { field: clash.field, state };
    return shownClash(c, { ...clash, state });
  });
