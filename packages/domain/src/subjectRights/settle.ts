import { refuse, type SubjectRequestKind } from '@jingwei/contract';

/** What decides whether and by whom a request about one’s own record may be answered. */
export type SubjectRequestFacts = {
  readonly kind: SubjectRequestKind;
  readonly state: 'received' | 'granted' | 'refused';
  readonly receivedBy: string;
  /** Whether the person still lives here, and on what the record rests. */
  readonly resident: { readonly living: boolean; readonly basis: 'statutoryDuty' | 'consent' };
};

/** Kinds that change or end a record: nobody decides on them who took them. */
const changing: readonly SubjectRequestKind[] = ['correct', 'delete'];

/**
 * Whether somebody may answer a request. A record that the law requires is not deleted while the person lives here; one
 * that rests on consent, or has ended, is.
 * @throws {Refusal}
 */
export function askSettlement(request: SubjectRequestFacts, by: string, grant: boolean): void {
  if (request.state !== 'received') throw refuse('subjectRequest.settled');
  if (changing.includes(request.kind) && request.receivedBy === by) throw refuse('actor.second_person');
  const { living, basis } = request.resident;
  if (grant && request.kind === 'delete' && living && basis === 'statutoryDuty')
    throw refuse('subjectRequest.must_be_kept');
}

/** Which documents a granted request gives right to: the copy, or the list of readers. */
export const opens = (kind: SubjectRequestKind, what: 'copy' | 'readers'): boolean =>
  kind === what || kind === 'access';
