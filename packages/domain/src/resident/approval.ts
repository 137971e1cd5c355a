import { type Post, refuse } from '@jingwei/contract';
import { isWithin, type Place } from '../place/index.ts';

/** What must not happen at once (sync.md, R46): it waits for a second person. */
export const approvalKinds = ['idNumber', 'died', 'movedOut'] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

/** A post as far as it matters here. */
export type Office = { readonly post: Post; readonly place: Place; readonly lead: boolean };

const approvesAtAll = ({ post, lead }: Office): boolean =>
  post === 'gridLeader' || (post === 'communityOfficer' && lead);

/** Whether a post approves changes in a place: the grid's leader, or the head of the community. */
export const approves = (office: Office, at: Place): boolean =>
  isWithin(at, office.place) && approvesAtAll(office);

/** Where somebody approves changes. */
export const approvingPlaces = (offices: readonly Office[]): readonly Place[] =>
  offices.filter(approvesAtAll).map(({ place }) => place);

/**
 * Whether somebody may settle a proposed change: whoever approves there, and never whoever proposed it.
 * @throws {Refusal} `actor.not_permitted` or `actor.second_person`
 */
export function permitSettling(
  actor: { readonly account: string; readonly offices: readonly Office[] },
  change: { readonly proposedBy: string; readonly place: Place },
): void {
  if (!actor.offices.some((office) => approves(office, change.place))) throw refuse('actor.not_permitted');
  if (actor.account === change.proposedBy) throw refuse('actor.second_person');
}
