import { type ChangeRequest, ListChanges } from '@jingwei/contract';
import { approvalKinds, approves, maskIdNumber, maskName } from '@jingwei/domain';
import type { Keys } from '../../platform/crypto/keys.ts';
import { staff } from '../../platform/http/handler.ts';
import { peopleHandler } from '../../platform/http/people.ts';
import { presentFields } from './fields.ts';
import { type Asking, cursorId } from './list.ts';
import { fits, openPatch } from './patch.ts';
import {
  type ChangeRow,
  cameFrom,
  changesBy,
  changesOfResident,
  countChanges,
  countFields,
  proposedBy,
} from './queries/changes.ts';
import { both, reachIn } from './queries/reach.ts';
import { maskedNumber, shownField } from './shown.ts';

type Said = Pick<ChangeRequest, 'kind' | 'field' | 'from' | 'to' | 'stale'>;

/** What a change wants, against what is on record now. */
function said(keys: Keys, row: ChangeRow): Said {
  const nothing = { field: null, from: null, to: null, stale: false };
  // Of somebody who was forgotten nothing is left to open.
  if (row.patchSealed.length === 0) return { ...nothing, ...emptied(row.fields[0] ?? '') };
  const patch = openPatch(keys, row.patchSealed);
  if (patch.kind === 'idNumber')
    return {
      ...nothing,
      kind: patch.kind,
      from: maskedNumber(keys, row.idSealed),
      to: maskIdNumber(patch.idNumber),
    };
  if (patch.kind !== 'field') return { ...nothing, kind: patch.kind, to: patch.on };
  const { kind, field, was, to } = patch;
  const waiting = row.state === 'waiting';
  // What was settled shows what it was about; what waits shows the record as it is.
  const from = waiting ? (presentFields(row, keys)[field] ?? null) : was;
  const values = { from: shownField(field, from), to: shownField(field, to) };
  return { kind, field, ...values, stale: waiting && !fits(patch, from) };
}

const emptied = (word: string): Pick<Said, 'kind' | 'field'> => {
  const kind = approvalKinds.find((one) => one === word);
  return kind === undefined ? { kind: 'field', field: word } : { kind, field: null };
};

const originOf = (row: ChangeRow): ChangeRequest['origin'] =>
  row.originImport === null
    ? null
    : {
        import: row.originImport,
        file: row.originFile ?? '',
        sheet: row.originSheet ?? '',
        row: row.originRow ?? 0,
      };

/** A change as it is shown: whom it is about and what it wants, masked. */
export function shownChange(c: Asking, row: ChangeRow): ChangeRequest {
  const { account, posts } = staff(c);
  const settles =
    row.state === 'waiting' && row.proposedBy !== account && posts.some((post) => approves(post, row.place));
  return {
    id: row.id,
    noun: row.noun,
    entity: row.entity,
    place: row.place,
    about: maskName(row.name),
    ...said(c.deps.keys, row),
    origin: originOf(row),
    reason: row.reason,
    state: row.state,
    proposedBy: row.proposerName,
    proposedAt: row.proposedAt.toString(),
    settledBy: row.settlerName,
    settledAt: row.settledAt?.toString() ?? null,
    answer: row.answer,
    abilities: settles ? ['change.settle'] : [],
  };
}

/** Changes of one resident, newest first. */
export const changesOf = async (c: Asking, resident: string): Promise<ChangeRequest[]> =>
  (await changesOfResident(c.tx, c.caller.county, resident)).map((row) => shownChange(c, row));

export const listChanges = peopleHandler(ListChanges, async (c) => {
  const { county, account } = staff(c);
  const { place, state = 'waiting', mine, import: job, field, after, limit = 20 } = c.query;
  const settled = state === 'settled';
  const reach = reachIn(c.caller, ListChanges.name, 'q.place', place);
  const own = mine === true ? both(reach, proposedBy(account)) : reach;
  const where = job === undefined ? own : both(own, cameFrom(job, field));
  const fields =
    job === undefined ? [] : await countFields(c.tx, county, settled, both(own, cameFrom(job, undefined)));
  const rows = await changesBy(c.tx, { county, settled, where, after: cursorId(after), limit: limit + 1 });
  const { n } = await countChanges(c.tx, county, settled, where);
  const items = rows.slice(0, limit).map((row) => shownChange(c, row));
  return {
    items,
    next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    total: n,
    fields: [...fields],
  };
});
