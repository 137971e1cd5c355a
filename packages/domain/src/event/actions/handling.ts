import { type ActionBodies, refuse } from '@jingwei/contract';
import { verifierOf } from '../chain.ts';
import { change, personOf, tellReporters, tellUnit } from '../change.ts';
import { switchTo, toHandling } from '../clock.ts';
import type { Case, Change } from '../facts.ts';

export function progress(c: Case, input: ActionBodies['progress']): Change {
  return change(c, { action: 'progress', told: input });
}

function requireEmergency({ event }: Case): void {
  if (!event.emergency || event.deadline?.kind !== 'followUp') throw refuse('event.not_emergency');
}

/** A follow-up report of an emergency (续报): the next one is due again after the policy’s interval. */
export function followUp(c: Case, input: ActionBodies['followUp']): Change {
  requireEmergency(c);
  return change(c, {
    action: 'followUp',
    clock: switchTo(c, 'followUp', c.policy.followUp, 'followUp'),
    told: input,
  });
}

/** The danger is over: follow-ups end, the handling limit runs. */
export function standDown(c: Case, input: ActionBodies['standDown']): Change {
  requireEmergency(c);
  return change(c, { action: 'standDown', clock: toHandling(c, 'standDown'), told: input });
}

/** Done, with evidence. With an answer to the reporter in the same breath it goes straight to checking. */
export function handle(c: Case, input: ActionBodies['handle']): Change {
  const { event, policy } = c;
  if (event.openChildren > 0) throw refuse('event.children_open', { count: event.openChildren });
  const person = personOf(c);
  const handled = {
    ...event,
    handledBy: event.holder,
    handlers:
      person === null || event.handlers.includes(person) ? event.handlers : [...event.handlers, person],
    resolvedLevel: event.holder?.kind ?? null,
    extension: null,
  };
  if (input.answer === undefined) {
    return change(c, {
      action: 'handle',
      state: 'handled',
      patch: handled,
      clock: switchTo(c, 'answer', policy.answer, 'handle'),
      told: input,
    });
  }
  return toChecking({ ...c, event: handled }, 'handle', input);
}

/** The reporter is answered; whoever has to check it holds it now. */
export function feedBack(c: Case, input: ActionBodies['feedBack']): Change {
  return toChecking(c, 'feedBack', input);
}

function toChecking(
  c: Case,
  action: 'handle' | 'feedBack',
  told: { note?: string; answer?: string },
): Change {
  const checker = verifierOf(c);
  return change(c, {
    action,
    state: 'answered',
    patch: { ...c.event, holder: checker, holderPerson: null, answeredAt: c.now },
    clock: switchTo(c, 'verify', c.policy.verify, action),
    told,
    notices: [tellReporters('event.answered'), tellUnit(checker, 'event.toVerify')],
  });
}
