import {
  type ActionBodies,
  type EventAction,
  type EventState,
  eventActions,
  eventStates,
  type Post,
  posts,
  Refusal,
} from '@jingwei/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { abilitiesOf, decide } from './decide.ts';
import {
  caseOf,
  community,
  county,
  eventIn,
  grid,
  held,
  now,
  staff,
  street,
  units,
  urban,
  water,
} from './example.ts';
import type { Actor, EventFacts, UnitFacts } from './facts.ts';
import { actionRules, postFor, stateAllows } from './permission.ts';

const home: Record<Post, UnitFacts> = {
  gridWorker: grid,
  gridLeader: grid,
  buildingCaptain: grid,
  communityOfficer: community,
  gridCentreOfficer: street,
  departmentHandler: urban,
  districtSupervisor: county,
  systemAdmin: county,
  securityAdmin: county,
  auditAdmin: county,
  integration: county,
};

/**
 * The permission table a second time, in other words: per action the states, who as holder (h), sender (s) or superior
 * (u) may take it. W grid worker, L grid leader, C community, S street, D department, Q district. A change of the rules
 * that is meant has to be made twice.
 */
const table: Record<EventAction, readonly [states: string, relations: string, posts: string]> = {
  accept: ['reported dispatched returned', 'h', 'WLCSDQ'],
  triage: ['reported returned arbitration handling', 'h', 'WLCSQ'],
  dispatch: ['reported dispatched returned handling', 'h', 'LCSQ'],
  transfer: ['reported dispatched returned handling', 'h', 'CSD'],
  return: ['reported dispatched handling', 'h', 'WLCSD'],
  arbitrate: ['arbitration', 'h', 'SQ'],
  escalate: ['reported dispatched returned handling', 'h', 'WLCSD'],
  progress: ['handling deferred', 'h', 'WLCSDQ'],
  followUp: ['handling', 'h', 'WLCSDQ'],
  standDown: ['handling', 'hu', 'WLCSDQ'],
  handle: ['handling', 'h', 'WLCSDQ'],
  feedBack: ['handled', 'hsu', 'WLCSDQ'],
  verify: ['answered', 'hu', 'LCSQ'],
  rework: ['answered verified', 'hu', 'LCSQ'],
  close: ['verified', 'hu', 'LCSQ'],
  reopen: ['closed writtenOff', 'u', 'CSQ'],
  defer: ['handling', 'h', 'CSQD'],
  resume: ['deferred', 'hu', 'WLCSDQ'],
  requestExtension: ['handling', 'h', 'WLCSDQ'],
  approveExtension: ['handling', 'su', 'CSQ'],
  rejectExtension: ['handling', 'su', 'CSQ'],
  expedite: ['reported dispatched returned handling arbitration', 'su', 'CSQ'],
  supervise: [
    'reported dispatched returned arbitration handling handled answered verified deferred',
    'u',
    'SQ',
  ],
  instruct: [
    'reported dispatched returned arbitration handling handled answered verified deferred',
    'hsu',
    'CSQ',
  ],
  merge: ['reported dispatched returned handling', 'hu', 'LCSQ'],
  split: ['handling', 'h', 'CSQ'],
  void: ['reported dispatched returned handling arbitration', 'hu', 'CSQ'],
  writeOff: ['closed', 'u', 'CSQ'],
  archive: ['closed writtenOff', 'u', 'SQ'],
};
const letters: Partial<Record<Post, string>> = {
  gridWorker: 'W',
  gridLeader: 'L',
  communityOfficer: 'C',
  gridCentreOfficer: 'S',
  departmentHandler: 'D',
  districtSupervisor: 'Q',
};
const mayAtAll = (action: EventAction, post: Post) => table[action][2].includes(letters[post] ?? '?');

/** How the unit of a post can stand to an event: its own, sent by it, below it, or nothing to do with it. */
const standings = {
  h: (own: UnitFacts) => ({ holder: own, sender: null }),
  s: (own: UnitFacts) => ({ holder: own.id === water.id ? urban : water, sender: own }),
  u: (_: UnitFacts) => ({ holder: grid, sender: null }),
  none: (own: UnitFacts) => ({ holder: own.id === county.id ? null : county, sender: null }),
} satisfies Record<string, (own: UnitFacts) => Pick<EventFacts, 'holder' | 'sender'>>;
type Standing = keyof typeof standings;

const rank: Partial<Record<UnitFacts['kind'], number>> = {
  grid: 1,
  community: 2,
  subdistrict: 3,
  county: 4,
  department: 2,
};

/** Whether a unit stands to an event in the wanted way, told from ranks and names alone. */
function standsAs(
  own: UnitFacts,
  { holder, sender }: Pick<EventFacts, 'holder' | 'sender'>,
  how: string,
): boolean {
  const over =
    own.kind !== 'department' && (rank[own.kind] ?? 0) > (holder === null ? 0 : (rank[holder.kind] ?? 0));
  return (
    (how.includes('h') && holder?.id === own.id) ||
    (how.includes('s') && sender?.id === own.id) ||
    (how.includes('u') && over)
  );
}

describe('R63 who may take which step, action by action', () => {
  test.each(eventActions)('%s: every post in every standing', (action) => {
    for (const post of posts) {
      const own = home[post];
      for (const standing of Object.keys(standings) as Standing[]) {
        const event = eventIn('handling', standings[standing](own));
        const actor = staff('somebody', held(post, own, true));
        const wanted = mayAtAll(action, post) && standsAs(own, event, table[action][1]);
        expect(postFor(actor, action, event) !== undefined, `${action} × ${post} × ${standing}`).toBe(wanted);
      }
    }
  });

  test.each(eventActions)('%s: every state', (action) => {
    const wanted = table[action][0].split(' ');
    expect(eventStates.filter((state) => stateAllows(action, state)).sort()).toEqual(wanted.sort());
  });

  test('a post elsewhere, a resident and the clock take no step of staff', () => {
    const elsewhere = { ...community, id: 'elsewhere', place: '140403.007.002' };
    for (const action of eventActions) {
      const event = eventIn('handling');
      for (const post of posts)
        expect(
          postFor(staff('x', held(post, elsewhere, true)), action, event),
          `${action} × ${post}`,
        ).toBeUndefined();
      expect(postFor({ kind: 'resident' }, action, event)).toBeUndefined();
      expect(postFor({ kind: 'clock' }, action, event)).toBeUndefined();
    }
  });

  test('only a main leader gives an instruction, and only that needs one', () => {
    const event = eventIn('handling', { holder: community });
    const led = (lead: boolean) =>
      postFor(staff('x', held('communityOfficer', community, lead)), 'instruct', event);
    expect(led(false)).toBeUndefined();
    expect(led(true)).toBeDefined();
    expect(eventActions.filter((action) => actionRules[action].lead === true)).toEqual(['instruct']);
  });
});

const codeOf = (call: () => unknown): string | undefined => {
  try {
    call();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('R30 whoever handled it does not check it', () => {
  const officer = staff('handler', held('communityOfficer', community));
  const event = eventIn('answered', { holder: community, handlers: ['handler'] });

  test('the handler is refused, somebody else of the same unit is not', () => {
    expect(codeOf(() => decide('verify', caseOf(event, { actor: officer }), {}))).toBe('actor.same_person');
    const colleague = staff('colleague', held('communityOfficer', community));
    expect(decide('verify', caseOf(event, { actor: colleague }), {}).event.state).toBe('verified');
  });

  test('it is not offered to the handler either', () => {
    const seen = { ...event, followUpRuns: false };
    expect(abilitiesOf(officer, seen)).not.toContain('verify');
    expect(abilitiesOf(staff('colleague', held('communityOfficer', community)), seen)).toContain('verify');
  });

  test('whoever handles it is remembered, also after it was handled again by another', () => {
    const handling = eventIn('handling', { handlers: ['first'] });
    const actor = staff('second', held('gridWorker', grid));
    const { event: after } = decide('handle', caseOf(handling, { actor }), { note: '已处置' });
    expect(after.handlers).toEqual(['first', 'second']);
  });
});

describe('R75 more time is granted by a second person', () => {
  const extension = { days: 2, reason: '等配件', by: 'asker', at: now };
  const event = eventIn('handling', { holder: grid, sender: community, extension });
  const asker = staff('asker', held('communityOfficer', community));

  test('whoever asked neither grants nor refuses it', () => {
    expect(codeOf(() => decide('approveExtension', caseOf(event, { actor: asker }), {}))).toBe(
      'actor.second_person',
    );
    const refused = () => decide('rejectExtension', caseOf(event, { actor: asker }), { reason: '否' });
    expect(codeOf(refused)).toBe('actor.second_person');
  });
});

describe('the order of refusals', () => {
  test('permission comes before the version, the version before the state', () => {
    const event = eventIn('closed');
    const nobody = caseOf(event, { actor: staff('x', held('auditAdmin', county)) });
    expect(codeOf(() => decide('writeOff', nobody, { version: 1 }))).toBe('actor.not_permitted');
    const officer = caseOf(event, { actor: staff('x', held('communityOfficer', community)) });
    expect(codeOf(() => decide('writeOff', officer, { version: 1 }))).toBe('event.stale');
    const open = caseOf(eventIn('handling'), { actor: staff('x', held('communityOfficer', community)) });
    expect(codeOf(() => decide('writeOff', open, {}))).toBe('event.action_impossible');
  });

  test('an old page of somebody whose unit held the event is stale, not forbidden', () => {
    const moved = eventIn('handling', { holder: street, sender: grid });
    const worker = caseOf(moved, { actor: staff('x', held('gridWorker', grid)) });
    const old = moved.version - 1;
    expect(codeOf(() => decide('progress', worker, { note: 'n', version: old }))).toBe('event.stale');
    expect(codeOf(() => decide('progress', worker, { note: 'n', version: moved.version }))).toBe(
      'actor.not_permitted',
    );
  });
});

const bodies: ActionBodies = {
  ...{ accept: {}, triage: {}, dispatch: { to: 'water' }, transfer: { to: 'water', reason: 'r' } },
  ...{ return: { reason: 'r' }, arbitrate: { to: 'water', reason: 'r' }, escalate: { reason: 'r' } },
  ...{ progress: { note: 'n' }, followUp: { note: 'n' }, standDown: { note: 'n' }, handle: { note: 'n' } },
  ...{ feedBack: { answer: 'a' }, verify: {}, rework: { reason: 'r' }, close: { outcome: 'solved' } },
  ...{
    reopen: { reason: 'r' },
    defer: { answer: 'a', reason: 'r', reviewAt: now.add({ hours: 48 }).toString() },
  },
  ...{ resume: {}, requestExtension: { days: 1, reason: 'r' }, approveExtension: {} },
  ...{
    rejectExtension: { reason: 'r' },
    expedite: { reason: 'r' },
    supervise: { level: 'yellow', reason: 'r' },
  },
  ...{ instruct: { note: 'n' }, merge: { into: 'other', reason: 'r' }, void: { reason: 'r' } },
  ...{ split: { parts: [] }, writeOff: {}, archive: {} },
};

/** Refusals by what the screen cannot know beforehand: the unit that was chosen, or where a return would end. */
const byChoice: readonly string[] = ['unit.not_dispatchable', 'event.missing', 'event.window_over'];

const facts: fc.Arbitrary<EventFacts> = fc
  .record({
    state: fc.constantFrom<EventState>(...eventStates),
    holder: fc.constantFrom(...units),
    sender: fc.option(fc.constantFrom(...units)),
    handlers: fc.subarray(['me', 'other']),
    emergency: fc.boolean(),
    binding: fc.boolean(),
    openChildren: fc.nat(1),
    bounces: fc.nat(3),
    by: fc.option(fc.constantFrom('me', 'other')),
  })
  .map(({ state, holder, by, ...more }) => {
    const event = eventIn(state, more);
    const extension = by === null ? null : { days: 2, reason: 'r', by, at: now };
    return event.deadline === null
      ? event
      : { ...event, holder, extension: state === 'handling' ? extension : null };
  })
  .map((event) =>
    event.emergency && event.state === 'handling' && event.deadline !== null
      ? { ...event, deadline: { ...event.deadline, kind: 'followUp' as const } }
      : event,
  );

const actors: fc.Arbitrary<Actor> = fc
  .uniqueArray(fc.constantFrom<Post>(...posts), { minLength: 1, maxLength: 2 })
  .chain((some) =>
    fc.boolean().map((lead) => staff('me', ...some.map((post) => held(post, home[post], lead)))),
  );

describe('abilities', () => {
  test('what is offered is not refused for reasons that were known; what is not permitted is never offered', () => {
    fc.assert(
      fc.property(actors, facts, (actor, event) => {
        const offered = abilitiesOf(actor, { ...event, followUpRuns: event.deadline?.kind === 'followUp' });
        const extra = { into: eventIn('handling', { id: 'other' }) };
        const c = caseOf(event, { actor, directory: { ...caseOf(event).directory, target: water } });
        for (const action of eventActions) {
          const code = codeOf(() => decide(action, c, bodies[action], extra));
          const known = code !== undefined && !byChoice.includes(code);
          expect(offered.includes(action) && known, `${action} is offered and refused: ${code}`).toBe(false);
          const refused = code === 'actor.not_permitted' || code === 'event.action_impossible';
          expect(offered.includes(action) && refused).toBe(false);
          if (code === undefined)
            expect(offered, `${action} goes through and is not offered`).toContain(action);
        }
      }),
      { numRuns: 400 },
    );
  }, 60_000);
});

describe('R73 shifting an event on has an end', () => {
  const worker = staff('me', held('departmentHandler', urban));
  const returned = (more: Partial<EventFacts>) =>
    decide(
      'return',
      caseOf(eventIn('handling', { holder: urban, sender: community, ...more }), { actor: worker }),
      {
        reason: '不属于本单位',
      },
    ).event;

  test('it goes back to whoever sent it, twice', () => {
    expect(returned({ bounces: 0 })).toMatchObject({ state: 'returned', holder: community, bounces: 1 });
    expect(returned({ bounces: 1 })).toMatchObject({ state: 'returned', holder: community, bounces: 2 });
  });

  test('the third time the arbiter has it, whose word cannot be returned', () => {
    expect(returned({ bounces: 2 })).toMatchObject({ state: 'arbitration', holder: street, bounces: 3 });
    const arbiter = staff('arbiter', held('gridCentreOfficer', street));
    const event = eventIn('arbitration', { holder: street, bounces: 3 });
    const c = caseOf(event, { actor: arbiter, directory: { ...caseOf(event).directory, target: urban } });
    const { event: bound } = decide('arbitrate', c, { to: urban.id, reason: '归你' });
    expect(bound).toMatchObject({ state: 'dispatched', holder: urban, binding: true });
    expect(codeOf(() => decide('return', caseOf(bound, { actor: worker }), { reason: '不' }))).toBe(
      'event.binding',
    );
    expect(abilitiesOf(worker, { ...bound, followUpRuns: false })).not.toContain('return');
  });
});

test('R72 deferring answers the reporter, stops the clock and names a review date; longer than allowed is refused', () => {
  const actor = staff('me', held('communityOfficer', community));
  const c = caseOf(eventIn('handling', { holder: community }), { actor });
  const until = (days: number) => ({
    answer: '需立项',
    reason: '资金',
    reviewAt: now.add({ hours: 24 * days }).toString(),
  });
  const { event, step, notices } = decide('defer', c, until(30));
  expect(event).toMatchObject({ state: 'deferred', deadline: { state: 'paused' } });
  expect(event.reviewAt?.toString()).toBe(until(30).reviewAt);
  expect(step.answer).toBe('需立项');
  expect(notices).toContainEqual({ kind: 'event.deferred', to: 'reporters', urgent: false });
  for (const days of [0, -1, 181]) expect(codeOf(() => decide('defer', c, until(days)))).toBe('date.invalid');
});

test('an event is put right only within its holder’s place', () => {
  const c = caseOf(eventIn('handling'), { actor: staff('me', held('gridWorker', grid)) });
  const to = (place: string) => ({ located: { place, point: null, address: '' } });
  expect(codeOf(() => decide('triage', c, {}, to('140403.007.001.002')))).toBe('location.beyond');
  expect(codeOf(() => decide('triage', c, {}, to(grid.place)))).toBeUndefined();
  const officer = staff('me', held('communityOfficer', community));
  const higher = caseOf(eventIn('handling', { holder: community }), { actor: officer });
  expect(decide('triage', higher, {}, to('140403.007.001.002')).event.place).toBe('140403.007.001.002');
});

test('R71 an event out of reach is no event to merge into', () => {
  const c = caseOf(eventIn('handling', { holder: community }), {
    actor: staff('me', held('communityOfficer', community)),
  });
  expect(codeOf(() => decide('merge', c, { into: 'beyond', reason: '同一件' }, { into: null }))).toBe(
    'event.missing',
  );
});
