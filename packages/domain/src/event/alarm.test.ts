import { type EventState, openStates } from '@jingwei/contract';
import { describe, expect, test } from 'vitest';
import { threeTierGrid } from '../policy/index.ts';
import { instantAtFraction } from '../time/index.ts';
import { alarm, nextAlarmAt, takeOver, warnAt } from './alarm.ts';
import {
  calendar,
  caseOf,
  chain,
  community,
  county,
  eventIn,
  grid,
  now,
  street,
  team,
  urban,
  vacant,
} from './example.ts';
import type { Case, Change, EventFacts, UnitFacts } from './facts.ts';

const ring = (event: EventFacts, units: readonly UnitFacts[] = chain) =>
  alarm(caseOf(event, { directory: { chain: units, emergencyTeam: team, target: null } }));
const told = ({ notices }: Change) =>
  notices.map(({ kind, to }) => [kind, to === 'reporters' ? to : Object.values(to)[0]]);
const next = (event: EventFacts) => nextAlarmAt(event, threeTierGrid, calendar);

describe('R75 what the clock does at which share of a deadline', () => {
  test('80 %: the holder is warned, and nothing else changes', () => {
    const event = eventIn('handling');
    const warned = ring(event);
    expect(told(warned)).toEqual([['event.soon', 'grid']]);
    expect(warned.event).toEqual({ ...event, alarmLevel: 1, version: 4 });
  });

  test('100 %: the next level is told and responsible too; the holder stays', () => {
    const late = ring(eventIn('handling', { alarmLevel: 1 }));
    expect(told(late)).toEqual([
      ['event.overdue', 'grid'],
      ['event.overdue', 'community'],
    ]);
    expect(late.event).toMatchObject({ holder: grid, coResponsible: ['community'], alarmLevel: 2 });
    const again = ring(eventIn('handling', { alarmLevel: 1, coResponsible: ['community'] }));
    expect(again.event.coResponsible).toEqual(['community']);
  });

  test('150 %: the next level holds it, and no deadline starts anew', () => {
    const event = eventIn('handling', { alarmLevel: 2, holderPerson: 'somebody' });
    const taken = ring(event);
    expect(taken.event).toMatchObject({
      holder: community,
      holderPerson: null,
      alarmLevel: 3,
      state: 'handling',
    });
    expect(taken.event.deadline).toEqual(event.deadline);
    expect(taken.ledger).toEqual([]);
    expect(told(taken)).toEqual([['event.takenOver', 'community']]);
  });

  test('200 % is yellow, 300 % red, before the district; a hotter level is not cooled', () => {
    const yellow = ring(eventIn('handling', { alarmLevel: 3 }));
    expect(yellow.event).toMatchObject({ supervision: 'yellow', alarmLevel: 4 });
    expect(told(yellow)).toEqual([['event.supervised', 'county']]);
    expect(ring(eventIn('handling', { alarmLevel: 4 })).event.supervision).toBe('red');
    expect(ring(eventIn('handling', { alarmLevel: 3, supervision: 'red' })).event.supervision).toBe('red');
    expect(ring(eventIn('handling', { alarmLevel: 3, supervision: 'normal' })).event.supervision).toBe(
      'yellow',
    );
  });

  test('the shares come in order, each at its instant, and after the last there is none', () => {
    const event = eventIn('handling');
    if (event.deadline === null) throw new Error('it runs');
    const { deadline } = event;
    const shares = [0.8, 1, 1.5, 2, 3];
    const wanted = shares.map((share) => instantAtFraction(calendar, deadline, share)?.toString());
    const found = shares.map((_, alarmLevel) => next({ ...event, alarmLevel })?.toString());
    expect(found).toEqual(wanted);
    expect(found.toSorted()).toEqual(found);
    expect(next({ ...event, alarmLevel: 5 })).toBeNull();
    expect(warnAt(event, threeTierGrid, calendar)?.toString()).toBe(wanted[0]);
  });

  test('a day of the wall clock: 19.2 hours, a day, a day and a half, two, three', () => {
    const hours = [0, 1, 2, 3, 4].map((alarmLevel) =>
      (next(eventIn('handling', { alarmLevel })) ?? now).since(now).total('hours'),
    );
    expect(hours).toEqual([19.2, 24, 36, 48, 72]);
  });
});

describe('R75 nothing escapes the clock', () => {
  test.each(openStates.filter((state) => state !== 'deferred'))(
    'an event that is %s has a next alarm',
    (state) => {
      expect(next(eventIn(state))).not.toBeNull();
    },
  );

  test.each<EventState>(['closed', 'writtenOff', 'archived', 'void', 'merged'])(
    'one that is %s has none',
    (state) => {
      expect(next(eventIn(state))).toBeNull();
      expect(warnAt(eventIn(state), threeTierGrid, calendar)).toBeNull();
    },
  );

  test('an event that nobody accepted goes up like any other', () => {
    const unassigned = eventIn('reported', { alarmLevel: 2 });
    const taken = ring(unassigned);
    expect(taken.event).toMatchObject({ holder: community, state: 'reported' });
    expect(taken.event.deadline).toEqual(unassigned.deadline);
  });

  test('vacant levels are passed over', () => {
    const taken = ring(eventIn('reported', { alarmLevel: 2 }), [grid, vacant(community), street, county]);
    expect(taken.event.holder?.id).toBe('street');
  });

  test('at the top it stays, and every alarm still rings', () => {
    const top = { holder: county };
    expect(told(ring(eventIn('handling', { ...top, alarmLevel: 1 })))).toEqual([['event.overdue', 'county']]);
    const kept = ring(eventIn('handling', { ...top, alarmLevel: 2 }));
    expect(kept.event).toMatchObject({ holder: county, alarmLevel: 3 });
    expect(kept.notices).toEqual([]);
  });

  test('what a department has too long goes to the level above it', () => {
    expect(ring(eventIn('handling', { holder: urban, alarmLevel: 2 })).event.holder?.id).toBe('street');
  });
});

describe('a post that falls vacant', () => {
  const relieved = (event: EventFacts): Change => {
    const c: Case = caseOf(event, {
      directory: { chain: [vacant(grid), community, street, county], emergencyTeam: team, target: null },
    });
    return takeOver(c, {}, 'vacant');
  };

  test('R75 gives its events up at once, without an alarm and without a new deadline', () => {
    const event = eventIn('handling', { holder: vacant(grid), holderPerson: 'gone' });
    const moved = relieved(event);
    expect(moved.event).toMatchObject({ holder: community, holderPerson: null, alarmLevel: 0 });
    expect(moved.event.deadline).toEqual(event.deadline);
    expect(moved.step.detail).toMatchObject({ level: 'vacant', from: 'grid', to: 'community' });
  });
});

describe('R72 a deferred event', () => {
  const deferred = eventIn('deferred');

  test('is looked at again on its review date, not by its paused deadline', () => {
    expect(next(deferred)).toEqual(deferred.reviewAt);
  });

  test('is put before its holder and the street, stays deferred, and comes back in a week', () => {
    const reviewed = ring(deferred);
    expect(reviewed.event).toMatchObject({ state: 'deferred', holder: grid, alarmLevel: 0 });
    expect(reviewed.event.deadline).toEqual(deferred.deadline);
    expect(reviewed.event.reviewAt?.since(now).total('days')).toBe(7);
    expect(told(reviewed)).toEqual([
      ['event.reviewDue', 'grid'],
      ['event.reviewDue', 'street'],
    ]);
  });
});
