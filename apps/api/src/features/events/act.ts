import { type ActionBodies, type EventAction, type EventPage, refuse } from '@jingwei/contract';
import {
  type Actor,
  type Case,
  type Change,
  decide,
  type EventFacts,
  type Extra,
  postFor,
} from '@jingwei/domain';
import { type Tx, together } from '../../platform/db/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { actorOf, type Staff } from '../../platform/session/caller.ts';
import { currentPolicy, type PolicyInForce } from '../policies/index.ts';
import { type FactsRow, factsOf } from './facts.ts';
import { placeOf } from './locate.ts';
import { readPage } from './page/page.ts';
import { lockEvent } from './queries.ts';
import { saveChange } from './save.ts';
import { createParts } from './split.ts';

/** A step about to be taken. */
export type Acting = {
  readonly tx: Tx;
  readonly deps: Deps;
  readonly staff: Staff;
  readonly now: Temporal.Instant;
};

/** The case that rules decide, from what the database and the policy say. */
export function caseOf(row: FactsRow, actor: Actor, policy: PolicyInForce, now: Temporal.Instant): Case {
  return {
    event: factsOf(row),
    actor,
    policy: policy.policy,
    calendar: policy.calendar,
    directory: { chain: row.chain, emergencyTeam: row.emergencyTeam, target: row.target },
    now,
  };
}

const targetIn = (input: object): string | null =>
  'to' in input && typeof input.to === 'string' ? input.to : null;

/** A step that has been decided and not yet written. */
type Decided = { readonly change: Change; readonly policy: PolicyInForce; save(): Promise<void> };

/** Loads and locks the event, and decides. The caller’s reach is part of the load. */
async function judge<A extends EventAction>(
  { tx, deps, staff, now }: Acting,
  action: A,
  id: string,
  input: ActionBodies[A],
): Promise<Decided> {
  const [row, policy] = await together(
    lockEvent(tx, staff, id, targetIn(input)),
    currentPolicy(tx, staff.county),
  );
  if (row === undefined) throw refuse('event.missing');
  const actor = actorOf(staff);
  const c = caseOf(row, actor, policy, now);
  const extra = await extraFor({ tx, deps, staff, now }, action, input, c.event);
  const change = decide(action, c, input, extra);
  const unit = postFor(actor, action, c.event)?.unit ?? null;
  const under = {
    policy: policy.policy,
    policyVersion: policy.version,
    calendar: policy.calendar,
    person: staff.account,
    unit,
    now,
  };
  return {
    change,
    policy,
    async save() {
      await saveChange(tx, c.event, change, under);
      if (action === 'split') await createParts(tx, c, input as ActionBodies['split'], under);
    },
  };
}

/** Takes one step on one event: load and lock, decide, write. */
export async function act<A extends EventAction>(
  acting: Acting,
  action: A,
  id: string,
  input: ActionBodies[A],
): Promise<Change> {
  const { change, save } = await judge(acting, action, id, input);
  await save();
  return change;
}

/** The same, answered with the page as it stands then: it is asked for behind the write, in the same round trip. */
export async function actAndRead<A extends EventAction>(
  acting: Acting,
  action: A,
  id: string,
  input: ActionBodies[A],
): Promise<{ change: Change; page: EventPage }> {
  const { change, policy, save } = await judge(acting, action, id, input);
  const { tx, deps, staff } = acting;
  const read = () => readPage({ tx, keys: deps.keys, staff, policy: policy.policy }, id);
  if (action === 'split') {
    await save();
    return { change, page: await read() };
  }
  const [, page] = await together(save(), read());
  return { change, page };
}

/** What triage and merging look up besides the event itself. */
async function extraFor<A extends EventAction>(
  { tx, deps, staff }: Acting,
  action: A,
  input: ActionBodies[A],
  event: EventFacts,
): Promise<Extra> {
  if (action === 'triage') {
    const wanted = input as ActionBodies['triage'];
    const moved = wanted.point !== undefined || wanted.place !== undefined;
    const located = moved
      ? await placeOf(tx, deps, staff.county, wanted)
      : { place: event.place, point: event.point };
    return { located: { ...located, address: wanted.address ?? event.address } };
  }
  if (action === 'merge') {
    const { into } = input as ActionBodies['merge'];
    const other = into === event.id ? undefined : await lockEvent(tx, staff, into, null);
    return { into: other === undefined ? (into === event.id ? event : null) : factsOf(other) };
  }
  return {};
}
