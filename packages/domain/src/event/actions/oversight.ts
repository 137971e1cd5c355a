import { type ActionBodies, refuse } from '@jingwei/contract';
import { change, tellReporters, tellUnit } from '../change.ts';
import { stopClock } from '../clock.ts';
import type { Case, Change, EventFacts } from '../facts.ts';

/** 督办: the district or street watches this one; yellow and red are for what is far too late. */
export function supervise(c: Case, input: ActionBodies['supervise']): Change {
  return change(c, {
    action: 'supervise',
    patch: { supervision: input.level },
    told: { note: input.reason, detail: { level: input.level } },
    notices:
      c.event.holder === null ? [] : [tellUnit(c.event.holder, 'event.supervised', input.level !== 'none')],
  });
}

/** 批示: a main leader’s word, kept in the timeline and told to whoever holds it. */
export function instruct(c: Case, input: ActionBodies['instruct']): Change {
  return change(c, {
    action: 'instruct',
    told: input,
    notices: c.event.holder === null ? [] : [tellUnit(c.event.holder, 'event.instructed', true)],
  });
}

const gone = { holder: null, holderPerson: null, sender: null, extension: null, reviewAt: null } as const;

/** Joins it with another event about the same thing; its reporters follow that one from now on. */
export function merge(c: Case, input: ActionBodies['merge'], into: EventFacts | null): Change {
  if (into === null) throw refuse('event.missing', {}, { field: 'into' });
  const why = mergeObstacle(c.event, into);
  if (why !== undefined) throw refuse('event.merge_impossible', { reason: why }, { field: 'into' });
  return change(c, {
    action: 'merge',
    state: 'merged',
    patch: { ...gone, mergedInto: input.into },
    clock: stopClock(c),
    told: { note: input.reason, detail: { into: input.into } },
    notices: [tellReporters('event.merged')],
  });
}

function mergeObstacle(event: EventFacts, into: EventFacts): string | undefined {
  if (into.id === event.id) return '=';
  if (into.state === 'merged' || into.state === 'void' || into.state === 'archived') return into.state;
  if (event.openChildren > 0) return 'split';
  return undefined;
}

/** Divides it into parts that are handled apart; it can be handled itself only once they are done. */
export function split(c: Case, input: ActionBodies['split']): Change {
  return change(c, {
    action: 'split',
    patch: { openChildren: c.event.openChildren + input.parts.length },
    told: { detail: { parts: input.parts.map((part) => part.description) } },
  });
}

export function annul(c: Case, input: ActionBodies['void']): Change {
  return change(c, {
    action: 'void',
    state: 'void',
    patch: gone,
    clock: stopClock(c),
    told: { note: input.reason, answer: input.reason },
    notices: [tellReporters('event.void')],
  });
}
