import type { ExportRequest } from '@jingwei/contract';
import { isWithin } from '@jingwei/domain';
import type { Staff } from '../../platform/session/caller.ts';
import type { RequestRow } from './queries/requests.ts';

/**
 * Who may decide: a lead of the community, or the street’s centre and above, never who asked. Whole numbers and names
 * are let go by the street or above alone.
 */
export function mayDecide(
  person: Staff,
  { place, requestedBy, unmasked }: Pick<RequestRow, 'place' | 'requestedBy' | 'unmasked'>,
): boolean {
  if (requestedBy === person.account) return false;
  return person.posts.some((held) => {
    if (!isWithin(place, held.place)) return false;
    if (held.post === 'gridCentreOfficer' || held.post === 'districtSupervisor') return true;
    return held.post === 'communityOfficer' && held.lead && unmasked.length === 0;
  });
}

function abilitiesOf(person: Staff, row: RequestRow): string[] {
  const mine = row.requestedBy === person.account;
  if (row.state === 'waiting') return mine ? ['withdraw'] : mayDecide(person, row) ? ['settle'] : [];
  if (!mine) return [];
  if (row.state === 'ready') return ['open', 'withdraw'];
  return row.state === 'approved' ? ['withdraw'] : [];
}

export const shownRequest = (person: Staff, row: RequestRow): ExportRequest => ({
  id: row.id,
  ledger: row.ledger,
  place: row.place,
  placeName: row.placeName,
  filter: row.filter,
  columns: [...row.columns],
  unmasked: [...row.unmasked],
  purpose: row.purpose,
  state: row.state,
  requestedBy: row.requesterName,
  requestedAt: row.requestedAt.toString(),
  expectedRows: row.expectedRows,
  settledBy: row.settlerName,
  settledAt: row.settledAt?.toString() ?? null,
  answer: row.answer,
  rows: row.rows,
  expiresAt: row.expiresAt?.toString() ?? null,
  takenAt: row.takenAt?.toString() ?? null,
  mine: row.requestedBy === person.account,
  abilities: abilitiesOf(person, row),
});
