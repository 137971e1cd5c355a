import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addOnClock,
  betweenOnClock,
  type Deadline,
  type DeadlineChange,
  type DeadlineEntry,
  DeadlineRefusal,
  type DeadlineRefusalCode,
  defaultCalendarSpec,
  dueAt,
  escalationFractions,
  extendDeadline,
  fractionElapsed,
  instantAtFraction,
  type Limit,
  meetDeadline,
  type NewDeadline,
  pauseDeadline,
  preWarningFraction,
  remainingTime,
  resumeDeadline,
  setDeadline,
  shortenDeadline,
  workingCalendar,
} from './index.ts';

const calendar = workingCalendar(defaultCalendarSpec);
const hour = 3_600_000;
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Shanghai').toInstant();
const local = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString({ smallestUnit: 'minute' });
const working = (amount: number, unit: Limit['unit'] = 'days'): Limit => ({ amount, unit, clock: 'working' });
const wall = (amount: number, unit: Limit['unit'] = 'hours'): Limit => ({ amount, unit, clock: 'wall' });
const set = (text: string, limit: NewDeadline['limit']) =>
  setDeadline(calendar, { kind: 'handle', at: at(text), limit }).deadline;
const refuses = (call: () => unknown, code: DeadlineRefusalCode) => {
  expect(call).toThrow(DeadlineRefusal);
  expect(call).toThrow(expect.objectContaining({ code }));
};

describe('limits', () => {
  test.each([
    ['T0, two hours of the wall clock at night', '2026-03-06T23:00', wall(2), '2026-03-07T01:00'],
    ['T1, a day of the wall clock over a holiday', '2026-02-16T10:00', wall(24), '2026-02-17T10:00'],
    ['T2, three working days are 21 office hours', '2026-03-02T10:00', working(3), '2026-03-05T10:00'],
    ['T2 over a weekend', '2026-03-05T10:00', working(3), '2026-03-10T10:00'],
    ['T3 over National Day', '2026-09-29T10:00', working(7), '2026-10-14T10:00'],
    ['T4 over Spring Festival', '2026-02-10T10:00', working(15), '2026-03-09T10:00'],
    ['half a working day', '2026-03-02T08:30', working(0.5), '2026-03-02T12:00'],
    ['two working hours from the lunch break', '2026-03-02T12:30', working(2, 'hours'), '2026-03-02T16:30'],
    ['five minutes of the wall clock', '2026-03-02T23:58', wall(5, 'minutes'), '2026-03-03T00:03'],
    ['one wall-clock day', '2026-03-06T17:00', wall(1, 'days'), '2026-03-07T17:00'],
    ['nothing', '2026-03-02T13:00', working(0), '2026-03-02T13:00'],
  ])('%s', (_name, from, limit, expected) => {
    expect(local(dueAt(calendar, at(from), limit))).toBe(expected);
  });

  test('negative and endless amounts are no limits', () => {
    expect(() => dueAt(calendar, at('2026-03-02T10:00'), working(-1))).toThrow(RangeError);
    expect(() => dueAt(calendar, at('2026-03-02T10:00'), wall(Number.POSITIVE_INFINITY))).toThrow(RangeError);
  });
});

describe('warning and escalation', () => {
  test('a working deadline of ten hours warns and escalates in office time', () => {
    const deadline = set('2026-03-02T08:30', working(10, 'hours'));
    const shares = [preWarningFraction, ...escalationFractions];
    const found = shares.map((share) => instantAtFraction(calendar, deadline, share));
    expect(found.map((instant) => instant && local(instant))).toEqual([
      '2026-03-03T09:30',
      '2026-03-03T11:30',
      '2026-03-04T09:30',
      '2026-03-04T17:00',
      '2026-03-06T10:30',
    ]);
  });

  test('a wall-clock deadline escalates at night too', () => {
    const deadline = set('2026-03-06T22:00', wall(2));
    const found = [0.8, 1, 1.5, 2, 3].map((share) => instantAtFraction(calendar, deadline, share));
    expect(found.map((instant) => instant && local(instant))).toEqual([
      '2026-03-06T23:36',
      '2026-03-07T00:00',
      '2026-03-07T01:00',
      '2026-03-07T02:00',
      '2026-03-07T04:00',
    ]);
  });

  test('the share used stands still outside office hours and during a pause', () => {
    const deadline = set('2026-03-02T08:30', working(14, 'hours'));
    const share = (of: Deadline, text: string) => fractionElapsed(calendar, of, at(text));
    expect(share(deadline, '2026-03-02T18:00')).toBe(0.5);
    expect(share(deadline, '2026-03-03T08:00')).toBe(0.5);
    expect(share(deadline, '2026-03-03T18:00')).toBe(1);
    expect(share(deadline, '2026-03-04T18:00')).toBe(1.5);
    const paused = pauseDeadline(calendar, deadline, { at: at('2026-03-02T18:00') }).deadline;
    expect(share(paused, '2026-03-09T10:00')).toBe(0.5);
    expect(instantAtFraction(calendar, paused, 1)).toBeNull();
    const resumed = resumeDeadline(calendar, paused, { at: at('2026-03-09T08:30') }).deadline;
    expect(share(resumed, '2026-03-09T12:00')).toBe(0.75);
  });

  test('no negative share', () => {
    expect(() => instantAtFraction(calendar, set('2026-03-02T08:30', working(1)), -0.1)).toThrow(RangeError);
  });
});

describe('the ledger', () => {
  test('set, from a limit or from a named date', () => {
    const { deadline, entry } = setDeadline(calendar, {
      kind: 'accept',
      at: at('2026-03-02T09:00'),
      limit: working(2, 'hours'),
    });
    expect(deadline).toMatchObject({
      kind: 'accept',
      clock: 'working',
      state: 'running',
      allowedMs: 2 * hour,
    });
    expect(entry).toEqual({
      action: 'set',
      kind: 'accept',
      at: at('2026-03-02T09:00'),
      dueBefore: null,
      dueAfter: at('2026-03-02T11:00'),
    });
    const named = set('2026-03-02T09:00', { until: at('2026-03-03T18:00'), clock: 'working' });
    expect(named).toMatchObject({ limit: null, allowedMs: 13.5 * hour });
    expect(named.dueAt).toEqual(at('2026-03-03T18:00'));
  });

  test('set needs time to count, and a reason when it takes the place of a later one', () => {
    refuses(() => set('2026-03-02T09:00', working(0)), 'notPositive');
    refuses(() => set('2026-03-02T09:00', wall(Number.NaN)), 'notPositive');
    refuses(() => set('2026-03-02T18:00', { until: at('2026-03-03T08:30'), clock: 'working' }), 'noTimeLeft');
    refuses(() => set('2026-03-02T18:00', { until: at('2026-03-01T08:30'), clock: 'wall' }), 'noTimeLeft');
    const replaces = set('2026-03-02T09:00', working(3));
    const sooner: NewDeadline = { kind: 'handle', at: at('2026-03-02T10:00'), limit: wall(2), replaces };
    refuses(() => setDeadline(calendar, sooner), 'reasonMissing');
    refuses(() => setDeadline(calendar, { ...sooner, reason: '  ' }), 'reasonMissing');
    const { entry } = setDeadline(calendar, { ...sooner, reason: '升级为突发事件' });
    expect(entry).toMatchObject({ action: 'set', dueBefore: replaces.dueAt, reason: '升级为突发事件' });
    const met = meetDeadline(replaces, { at: at('2026-03-02T10:00') }).deadline;
    refuses(() => setDeadline(calendar, { ...sooner, reason: 'late', replaces: met }), 'settled');
  });

  test('a pause over Spring Festival gives back exactly what was left', () => {
    const deadline = set('2026-02-13T08:30', working(3));
    const paused = pauseDeadline(calendar, deadline, { at: at('2026-02-13T12:00'), reason: '等待材料' });
    expect(paused.deadline).toMatchObject({ state: 'paused', remainingMs: 17.5 * hour });
    expect(paused.entry).toMatchObject({
      action: 'paused',
      dueBefore: deadline.dueAt,
      dueAfter: deadline.dueAt,
      reason: '等待材料',
    });
    const resumed = resumeDeadline(calendar, paused.deadline, { at: at('2026-02-26T08:30') });
    expect(resumed.deadline).toMatchObject({ state: 'running', remainingMs: null });
    expect(local(resumed.deadline.dueAt)).toBe('2026-02-28T12:00');
    expect(resumed.entry).toMatchObject({
      action: 'resumed',
      dueBefore: deadline.dueAt,
      dueAfter: resumed.deadline.dueAt,
    });
  });

  test('an overdue deadline stays overdue by as much through a pause', () => {
    const deadline = set('2026-03-02T08:30', working(1));
    const paused = pauseDeadline(calendar, deadline, { at: at('2026-03-03T10:30') }).deadline;
    expect(paused.remainingMs).toBe(-2 * hour);
    const resumed = resumeDeadline(calendar, paused, { at: at('2026-03-05T11:30') }).deadline;
    expect(remainingTime(calendar, resumed, at('2026-03-05T11:30'))).toBe(-2 * hour);
  });

  test('double pause, double resume and changes after settling are refused', () => {
    const deadline = set('2026-03-02T08:30', working(1));
    const occasion = { at: at('2026-03-02T10:00') };
    const paused = pauseDeadline(calendar, deadline, occasion).deadline;
    refuses(() => pauseDeadline(calendar, paused, occasion), 'alreadyPaused');
    refuses(() => resumeDeadline(calendar, deadline, occasion), 'notPaused');
    const { deadline: met } = meetDeadline(deadline, occasion);
    const by = { amount: 1, unit: 'days' } as const;
    refuses(() => pauseDeadline(calendar, met, occasion), 'settled');
    refuses(() => resumeDeadline(calendar, met, occasion), 'settled');
    refuses(() => extendDeadline(calendar, met, { ...occasion, by }), 'settled');
    refuses(() => shortenDeadline(calendar, met, { ...occasion, to: by, reason: 'late' }), 'settled');
    refuses(() => meetDeadline(met, occasion), 'settled');
  });

  test('an extension counts from the due time, also while paused', () => {
    const deadline = set('2026-03-05T08:30', working(1));
    const change = {
      at: at('2026-03-05T09:30'),
      by: { amount: 2, unit: 'days' } as const,
      reason: '同意延期',
    };
    const extended = extendDeadline(calendar, deadline, change);
    expect(local(extended.deadline.dueAt)).toBe('2026-03-09T18:00');
    expect(extended.entry).toMatchObject({
      action: 'extended',
      dueBefore: deadline.dueAt,
      reason: '同意延期',
    });
    const paused = pauseDeadline(calendar, deadline, change).deadline;
    const later = extendDeadline(calendar, paused, change).deadline;
    expect(later.remainingMs).toBe(20 * hour);
    expect(later.dueAt).toEqual(extended.deadline.dueAt);
    refuses(
      () => extendDeadline(calendar, deadline, { ...change, by: { amount: 0, unit: 'days' } }),
      'notPositive',
    );
    refuses(
      () => extendDeadline(calendar, deadline, { ...change, by: { amount: -1, unit: 'days' } }),
      'notPositive',
    );
  });

  test('shortening leaves what it says from now on, and only less', () => {
    const deadline = set('2026-03-02T08:30', working(3));
    const change = { at: at('2026-03-02T09:30'), to: { amount: 4, unit: 'hours' } as const, reason: '加急' };
    const shortened = shortenDeadline(calendar, deadline, change);
    expect(local(shortened.deadline.dueAt)).toBe('2026-03-02T16:00');
    expect(shortened.deadline.allowedMs).toBe(5 * hour);
    expect(shortened.entry).toMatchObject({ action: 'shortened', dueBefore: deadline.dueAt, reason: '加急' });
    const paused = pauseDeadline(calendar, deadline, change).deadline;
    const less = shortenDeadline(calendar, paused, change).deadline;
    expect(less).toMatchObject({ state: 'paused', remainingMs: 4 * hour, allowedMs: 5 * hour });
    refuses(() => shortenDeadline(calendar, deadline, { ...change, reason: ' ' }), 'reasonMissing');
    refuses(
      () => shortenDeadline(calendar, deadline, { ...change, to: { amount: 20, unit: 'hours' } }),
      'notEarlier',
    );
    refuses(
      () => shortenDeadline(calendar, deadline, { ...change, to: { amount: 0, unit: 'hours' } }),
      'notPositive',
    );
    refuses(
      () => shortenDeadline(calendar, deadline, { ...change, at: at('2026-03-09T09:00') }),
      'notEarlier',
    );
    const behind = { ...change, at: at('2026-02-27T14:00') };
    refuses(() => shortenDeadline(calendar, deadline, behind), 'noTimeLeft');
  });

  test.each([
    ['2026-03-02T17:59', 'met'],
    ['2026-03-02T18:00', 'met'],
    ['2026-03-02T18:00:00.001', 'missed'],
    ['2026-03-09T10:00', 'missed'],
  ])('settled at %s it is %s', (text, state) => {
    const deadline = set('2026-03-02T08:30', working(1));
    const { deadline: settled, entry } = meetDeadline(deadline, { at: at(text) });
    expect([settled.state, entry.action]).toEqual([state, state]);
    expect(entry.dueAfter).toEqual(deadline.dueAt);
  });

  test('settled while paused, what was left decides', () => {
    const deadline = set('2026-03-02T08:30', working(1));
    const settled = (text: string) =>
      meetDeadline(pauseDeadline(calendar, deadline, { at: at(text) }).deadline, {
        at: at('2026-03-20T10:00'),
      }).deadline;
    expect(settled('2026-03-02T10:00').state).toBe('met');
    expect(settled('2026-03-03T10:00')).toMatchObject({ state: 'missed', remainingMs: null });
  });
});

const start = Date.UTC(2026, 0);
const instants = fc
  .integer({ min: start, max: Date.UTC(2027, 11) })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
const spans = fc.record({
  amount: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom('minutes' as const, 'hours' as const, 'days' as const),
});
const limits: fc.Arbitrary<Limit> = fc
  .tuple(spans, fc.constantFrom('working' as const, 'wall' as const))
  .map(([span, clock]) => ({ ...span, clock }));
const deadlines = fc
  .tuple(instants, limits)
  .map(([from, limit]) => setDeadline(calendar, { kind: 'handle', at: from, limit }).deadline);
const later = fc.integer({ min: 0, max: 60 * 24 * hour });

describe('properties', () => {
  test('the share at the instant of a share is that share', () => {
    fc.assert(
      fc.property(deadlines, fc.double({ min: 0, max: 3, noNaN: true }), (deadline, share) => {
        const instant = instantAtFraction(calendar, deadline, share);
        // Rounded to the millisecond, so short limits are the coarsest.
        const tolerance = 1 / deadline.allowedMs;
        expect(Math.abs(fractionElapsed(calendar, deadline, instant!) - share)).toBeLessThanOrEqual(
          tolerance,
        );
      }),
    );
  });

  test('a pause keeps what remains to the millisecond, whenever it begins and ends', () => {
    fc.assert(
      fc.property(deadlines, later, later, (deadline, wait, length) => {
        const begin = deadline.startedAt.add({ milliseconds: wait });
        const end = begin.add({ milliseconds: length });
        const left = remainingTime(calendar, deadline, begin);
        const paused = pauseDeadline(calendar, deadline, { at: begin }).deadline;
        expect(remainingTime(calendar, paused, end)).toBe(left);
        const resumed = resumeDeadline(calendar, paused, { at: end }).deadline;
        expect(remainingTime(calendar, resumed, end)).toBe(left);
        expect(fractionElapsed(calendar, resumed, end)).toBe(fractionElapsed(calendar, deadline, begin));
      }),
    );
  });

  type Step = (deadline: Deadline, now: Temporal.Instant) => DeadlineChange;
  const steps: fc.Arbitrary<Step> = fc.oneof(
    fc.constant<Step>((deadline, now) => pauseDeadline(calendar, deadline, { at: now })),
    fc.constant<Step>((deadline, now) => resumeDeadline(calendar, deadline, { at: now })),
    fc.constant<Step>((deadline, now) => meetDeadline(deadline, { at: now })),
    spans.map(
      (by): Step =>
        (deadline, now) =>
          extendDeadline(calendar, deadline, { at: now, by }),
    ),
    spans.map(
      (to): Step =>
        (deadline, now) =>
          shortenDeadline(calendar, deadline, { at: now, to, reason: 'r' }),
    ),
    fc.tuple(limits, fc.option(fc.constant('why'), { nil: undefined })).map(
      ([limit, reason]): Step =>
        (replaces, now) =>
          setDeadline(calendar, { kind: 'handle', at: now, limit, replaces, reason }),
    ),
  );

  /** Runs random steps; the clock of another server may be an hour behind. */
  function play(
    first: Deadline,
    moves: readonly [Step, number][],
  ): { deadline: Deadline; ledger: DeadlineEntry[] } {
    let deadline = first;
    let now = first.startedAt;
    const ledger: DeadlineEntry[] = [];
    for (const [step, ms] of moves) {
      now = now.add({ milliseconds: ms });
      try {
        const change = step(deadline, now);
        expect(change.entry.dueBefore).toEqual(deadline.dueAt);
        expect(change.entry.dueAfter).toEqual(change.deadline.dueAt);
        expect(change.deadline.remainingMs === null).toBe(change.deadline.state !== 'paused');
        expect(change.deadline.allowedMs).toBeGreaterThan(0);
        deadline = change.deadline;
        ledger.push(change.entry);
      } catch (problem) {
        if (!(problem instanceof DeadlineRefusal)) throw problem;
      }
    }
    return { deadline, ledger };
  }

  test('a deadline never moves back except by a shortening or a new setting that say so', () => {
    const moves = fc.array(fc.tuple(steps, fc.integer({ min: -hour, max: 20 * 24 * hour })), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(deadlines, moves, (first, list) => {
        for (const { action, dueBefore, dueAfter, reason } of play(first, list).ledger) {
          if (dueBefore === null || Temporal.Instant.compare(dueAfter, dueBefore) >= 0) continue;
          expect(['shortened', 'set']).toContain(action);
          expect(reason).toBeTruthy();
        }
      }),
      { numRuns: 400 },
    );
  });

  test('without pauses the allowed time is what lies between start and due', () => {
    const changes = fc.array(
      fc.oneof(
        spans.map((by) => ({ by })),
        spans.map((to) => ({ to })),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(deadlines, changes, (first, list) => {
        const moves = list.map((change): [Step, number] => [
          (deadline, now) =>
            'by' in change
              ? extendDeadline(calendar, deadline, { at: now, by: change.by })
              : shortenDeadline(calendar, deadline, { at: now, to: change.to, reason: 'r' }),
          hour,
        ]);
        const { deadline } = play(first, moves);
        const between = betweenOnClock(calendar, deadline.clock, deadline.startedAt, deadline.dueAt);
        expect(between).toBe(deadline.allowedMs);
      }),
    );
  });

  test('due plus what is overdue is now, on either clock', () => {
    fc.assert(
      fc.property(deadlines, later, (deadline, ms) => {
        const now = deadline.startedAt.add({ milliseconds: ms });
        const left = remainingTime(calendar, deadline, now);
        const reached = addOnClock(calendar, deadline.clock, now, left);
        expect(betweenOnClock(calendar, deadline.clock, reached, deadline.dueAt)).toBe(0);
      }),
    );
  });
});
