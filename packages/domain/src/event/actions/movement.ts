import { type ActionBodies, refuse } from '@jingwei/contract';
import { firstOnPost, nextAbove, servesPlace, unitOf } from '../chain.ts';
import { change, tellUnit } from '../change.ts';
import { acceptanceOf, switchTo } from '../clock.ts';
import type { Case, Change, EventFacts, UnitFacts } from '../facts.ts';

/** The event lies before another holder, who has to accept it in time. */
const handOver = (c: Case, to: UnitFacts, reason: string) =>
  switchTo(c, 'accept', acceptanceOf(c.policy, to, c.event.emergency), reason);

/** The unit somebody chose, or why it cannot be: unknown, elsewhere, the holder itself, or nobody on post there. */
export function target(c: Case): UnitFacts {
  const to = c.directory.target;
  if (to === null) throw refuse('unit.missing', {}, { field: 'to' });
  if (to.id === c.event.holder?.id || !servesPlace(to, c.event))
    throw refuse('unit.not_dispatchable', { unit: to.name }, { field: 'to' });
  if (to.vacant) throw refuse('unit.vacant', { unit: to.name }, { field: 'to' });
  return to;
}

const fresh = { holderPerson: null, binding: false } satisfies Partial<EventFacts>;

export function dispatch(c: Case, input: ActionBodies['dispatch']): Change {
  const to = target(c);
  return change(c, {
    action: 'dispatch',
    state: 'dispatched',
    patch: { ...fresh, holder: to, holderPerson: input.person ?? null, sender: c.event.holder },
    clock: handOver(c, to, 'dispatch'),
    told: { note: input.note, detail: { to: to.name } },
    notices: [
      input.person === undefined
        ? tellUnit(to, 'event.dispatched', c.event.emergency)
        : { kind: 'event.dispatched', to: { person: input.person }, urgent: c.event.emergency },
    ],
  });
}

/** Hands on to a unit of the same kind; whoever sent it stays the sender, so a return still goes home. */
export function transfer(c: Case, input: ActionBodies['transfer']): Change {
  const to = target(c);
  if (to.kind !== c.event.holder?.kind)
    throw refuse('unit.not_dispatchable', { unit: to.name }, { field: 'to' });
  return change(c, {
    action: 'transfer',
    state: 'dispatched',
    patch: { ...fresh, holder: to },
    clock: handOver(c, to, 'transfer'),
    told: { note: input.reason, detail: { to: to.name } },
    notices: [tellUnit(to, 'event.dispatched')],
  });
}

/** Back to whoever sent it, else to the level above. Past the bounce limit the arbiter decides instead (R73). */
export function giveBack(c: Case, input: ActionBodies['return']): Change {
  const { event, policy } = c;
  if (event.binding) throw refuse('event.binding');
  const bounces = event.bounces + 1;
  const arbiter = bounces > policy.bounceLimit ? arbiterOf(c) : undefined;
  const to = arbiter ?? event.sender ?? nextAbove(c);
  if (to === undefined || to.id === event.holder?.id)
    throw refuse('unit.not_dispatchable', { unit: event.holder?.name ?? '' });
  return change(c, {
    action: 'return',
    state: arbiter === undefined ? 'returned' : 'arbitration',
    patch: { ...fresh, holder: to, sender: null, bounces },
    clock: handOver(c, to, 'return'),
    told: { note: input.reason, detail: { to: to.name, bounces, arbitration: arbiter !== undefined } },
    notices: [
      tellUnit(to, arbiter === undefined ? 'event.returned' : 'event.arbitration', arbiter !== undefined),
    ],
  });
}

function arbiterOf({ policy, directory }: Case): UnitFacts | undefined {
  return unitOf(directory, policy.arbiter) ?? firstOnPost(directory, ['subdistrict', 'county']).unit;
}

/** The arbiter’s word: it goes there and cannot come back by return. */
export function arbitrate(c: Case, input: ActionBodies['arbitrate']): Change {
  const to = target(c);
  return change(c, {
    action: 'arbitrate',
    state: 'dispatched',
    patch: { ...fresh, holder: to, sender: c.event.holder, binding: true },
    clock: handOver(c, to, 'arbitrate'),
    told: { note: input.reason, detail: { to: to.name } },
    notices: [tellUnit(to, 'event.dispatched')],
  });
}

/** Sends it up to the next level of its chain (R75). */
export function escalate(c: Case, input: ActionBodies['escalate']): Change {
  const to = nextAbove(c);
  if (to === undefined) throw refuse('unit.not_dispatchable', { unit: c.event.holder?.name ?? '' });
  return change(c, {
    action: 'escalate',
    state: 'dispatched',
    patch: { ...fresh, holder: to, sender: null },
    clock: handOver(c, to, 'escalate'),
    told: { note: input.reason, detail: { to: to.name } },
    notices: [tellUnit(to, 'event.escalated')],
  });
}
