import { type Operation, refuse, type SubjectRequest } from '@jingwei/contract';
import { isWithin, maskName, opens, permits } from '@jingwei/domain';
import { type Context, staff } from '../../platform/http/handler.ts';
import { dayOf } from '../../platform/http/people.ts';
import type { Staff } from '../../platform/session/caller.ts';
import { findRequest, type RequestRow } from './queries.ts';

export type Asking = Pick<Context<Operation>, 'tx' | 'caller' | 'deps' | 'audited' | 'now'>;

/** Heads of the community or the street’s centre answer, or the district. */
export const mayAnswer = (person: Staff, place: string): boolean =>
  person.posts.some(
    (held) =>
      permits('subjectRequest.settle', [held.post]) &&
      (held.post === 'districtSupervisor' || held.lead) &&
      isWithin(place, held.place),
  );

const changing: readonly string[] = ['correct', 'delete'];

/** Days after an answer for which its documents can be made. */
export const isOpenFor = (
  row: RequestRow,
  what: 'copy' | 'readers',
  now: Temporal.Instant,
  days: number,
): boolean =>
  row.state === 'granted' &&
  opens(row.kind, what) &&
  row.settledAt !== null &&
  Temporal.Instant.compare(now, row.settledAt.add({ hours: days * 24 })) <= 0;

function abilitiesOf(person: Staff, row: RequestRow, now: Temporal.Instant, copyDays: number): string[] {
  const able: string[] = [];
  const own = changing.includes(row.kind) && row.receivedBy.id === person.account;
  if (row.state === 'received' && mayAnswer(person, row.place) && !own) able.push('subjectRequest.settle');
  if (isOpenFor(row, 'copy', now, copyDays)) able.push('subjectRequest.copy');
  if (isOpenFor(row, 'readers', now, copyDays)) able.push('subjectRequest.readers');
  return able;
}

/** A request as it is shown; what is wanted and what was answered on its own page only. */
export function shown(c: Asking, row: RequestRow, copyDays: number, whole = false): SubjectRequest {
  const open = (sealed: Buffer | null): string | null =>
    !whole || sealed === null || sealed.length === 0 ? null : c.deps.keys.decrypt(sealed);
  const { id, resident, place, placeName, kind, identity, state, receivedBy, dueOn, settledBy, version } =
    row;
  return {
    ...{ id, resident, place, placeName, kind, identity, state, receivedBy, dueOn, settledBy, version },
    name: maskName(row.name),
    wish: open(row.wishSealed),
    answer: open(row.answerSealed),
    receivedAt: row.receivedAt.toString(),
    overdue: state === 'received' && dueOn < dayOf(c.now),
    settledAt: row.settledAt?.toString() ?? null,
    abilities: abilitiesOf(staff(c), row, c.now, copyDays),
  };
}

/** A request within reach. The log is told about whose record it is. @throws {Refusal} `subjectRequest.missing` */
export async function found(c: Asking, id: string, lock = false): Promise<RequestRow> {
  const row = await findRequest(c.tx, c.caller.county, id, lock);
  if (row === undefined) throw refuse('subjectRequest.missing');
  c.audited.object = row.resident;
  c.audited.place = row.place;
  c.audited.detail = { request: id, kind: row.kind };
  return row;
}
