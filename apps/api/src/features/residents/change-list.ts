import { type ChangeRequest, ListChanges } from '@jingwei/contract';
import { approves, maskIdNumber, maskName } from '@jingwei/domain';
import { staff } from '../../platform/http/handler.ts';
import { peopleHandler } from '../../platform/http/people.ts';
import { type Asking, cursorId } from './list.ts';
import { openPatch } from './patch.ts';
import { type ChangeRow, changesBy, changesOfResident, countChanges, proposedBy } from './queries/changes.ts';
import { both, reachIn } from './queries/reach.ts';
import { maskedNumber } from './shown.ts';

/** A change as it is shown: whom it is about and what it wants, masked. */
export function shownChange(c: Asking, row: ChangeRow): ChangeRequest {
  const { account, posts } = staff(c);
  const { keys } = c.deps;
  const patch = openPatch(keys, row.patchSealed);
  const settles =
    row.state === 'waiting' && row.proposedBy !== account && posts.some((post) => approves(post, row.place));
  return {
    id: row.id,
    noun: row.noun,
    entity: row.entity,
    place: row.place,
    about: maskName(row.about),
    kind: patch.kind,
    from: patch.kind === 'idNumber' ? maskedNumber(keys, row.idSealed) : null,
    to: patch.kind === 'idNumber' ? maskIdNumber(patch.idNumber) : patch.on,
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
  const { place, state = 'waiting', mine, after, limit = 20 } = c.query;
  const settled = state === 'settled';
  const reach = reachIn(c.caller, ListChanges.name, 'q.place', place);
  const where = mine === true ? both(reach, proposedBy(account)) : reach;
  const rows = await changesBy(c.tx, { county, settled, where, after: cursorId(after), limit: limit + 1 });
  const { n } = await countChanges(c.tx, county, settled, where);
  const items = rows.slice(0, limit).map((row) => shownChange(c, row));
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null, total: n };
});
