import { describe, expect, test } from 'vitest';
import {
  applyReplies,
  backoff,
  batchLimit,
  lateHours,
  lateUnsent,
  mayWithdraw,
  mend,
  missingPhotos,
  nextBatch,
  type OperationLog,
  patience,
  photoRefused,
  photoStored,
  planPush,
  prune,
  refuseSingle,
  retry,
  syncStatus,
  unconfirmed,
  visibleStates,
  withdraw,
} from '../src/index.ts';
import { at, done, operationId, push } from './world.ts';

const refused = (log: OperationLog, n: number, code = 'event.stale') =>
  applyReplies(log, [{ opId: operationId(n), result: 'rejected', problem: { code, detail: 'no' } }], at);
const applied = (log: OperationLog, n: number, result: 'applied' | 'duplicate' = 'applied') =>
  applyReplies(log, [{ opId: operationId(n), result }], at);
const sequences = (log: OperationLog) => log.map(({ op }) => op.deviceSeq);
const stateOf = (log: OperationLog, n: number) => visibleStates(log).get(operationId(n));

describe('choosing what to push', () => {
  test('oldest first, in order within an entity, at most fifty', () => {
    const log = Array.from({ length: 70 }, (_, n) => done(70 - n, `e${n % 7}`));
    expect(sequences(nextBatch(log))).toEqual(Array.from({ length: batchLimit }, (_, n) => n + 1));
    expect(nextBatch(log, 0)).toHaveLength(1);
    expect(nextBatch(log, 500)).toHaveLength(batchLimit);
  });

  test('a refusal holds the later operations of its entity and no other', () => {
    const log = refused([done(1, 'a'), done(2, 'a'), done(3, 'b')], 1);
    expect(sequences(nextBatch(log))).toEqual([3]);
    expect([stateOf(log, 1), stateOf(log, 2), stateOf(log, 3)]).toEqual(['rejected', 'blocked', 'waiting']);
  });

  test('an operation waits for its photos, and what follows on its entity waits with it', () => {
    const log = [done(1, 'a', { photos: ['p1', 'p2'] }), done(2, 'a'), done(3, 'b')];
    expect(sequences(nextBatch(log))).toEqual([3]);
    expect(missingPhotos(log)).toEqual(['p1', 'p2']);
    const stored = photoStored(photoStored(log, 'p1', 'f'.repeat(64)), 'p2', 'a'.repeat(64));
    expect(sequences(nextBatch(stored))).toEqual([1, 2, 3]);
    expect(stored[0]!.op.body).toEqual({ note: 'n1', photos: ['f'.repeat(64), 'a'.repeat(64)] });
  });

  test('the same picture taken twice stands once in the body; nested lists are filled too', () => {
    const first = done(1, 'a', { photos: ['p1', 'p2'], body: { handledOnSite: { note: 'x' } } });
    const nested = {
      ...first,
      attachments: first.attachments.map((each) => ({ ...each, into: 'handledOnSite.photos' })),
    };
    const log = photoStored(photoStored([nested], 'p1', 'hash'), 'p2', 'hash');
    expect(log[0]!.op.body).toEqual({ handledOnSite: { note: 'x', photos: ['hash'] } });
  });

  test('R55 a visit that arrived without its photo is not green, and the photo is sent again or given up', () => {
    const problem = { code: 'request.too_large', detail: 'too large' };
    const one = done(1, 'a', { photos: ['p1'] });
    const visit = { ...one, attachments: one.attachments.map((each) => ({ ...each, after: true })) };
    const refused = photoRefused([visit], 'p1', problem);
    const opId = visit.op.opId;
    const arrived = applyReplies(refused, [{ opId, result: 'applied' }], at);
    expect(visibleStates(arrived).get(opId)).toBe('lacking');
    expect(arrived[0]!.problem).toEqual(problem);
    expect(syncStatus(arrived, { reachable: true, pulledThrough: 99 })).toEqual({
      kind: 'attention',
      count: 1,
    });
    const again = retry(arrived, opId);
    expect([again[0]!.state, missingPhotos(again)]).toEqual(['applied', ['p1']]);
    const without = withdraw(arrived, opId, at);
    expect([without[0]!.state, without[0]!.attachments, visibleStates(without).get(opId)]).toEqual([
      'applied',
      [],
      'applied',
    ]);
  });

  test('a photo that cannot be stored is shown with its operation instead of waiting for ever', () => {
    const problem = { code: 'photo.not_image', detail: 'no image' };
    const log = photoRefused([done(1, 'a', { photos: ['p1'] }), done(2, 'b')], 'p1', problem);
    expect([stateOf(log, 1), stateOf(log, 2)]).toEqual(['rejected', 'waiting']);
    expect(log[0]!.problem).toEqual(problem);
  });
});

describe('replies', () => {
  test('a duplicate counts as applied; applied is final', () => {
    const log = applied([done(1, 'a')], 1, 'duplicate');
    expect(log[0]!.state).toBe('applied');
    expect(refused(log, 1)[0]!.state).toBe('applied');
  });

  test('an applied reply that comes after a refusal of the same operation wins', () => {
    expect(applied(refused([done(1, 'a')], 1), 1)[0]!.state).toBe('applied');
  });

  test('a busy server or an ended session leaves the operation waiting', () => {
    for (const code of ['server.busy', 'session.missing', 'request.too_many', 'server.failed']) {
      expect(refused([done(1, 'a')], 1, code)[0]!.state).toBe('waiting');
    }
  });

  test('an operation over which the server fails again and again is shown', () => {
    const tired = { ...done(1, 'a'), attempts: patience };
    expect(refused([tired], 1, 'server.failed')[0]!.state).toBe('rejected');
  });

  test('a refusal with a code unknown to this version is shown, not retried silently', () => {
    expect(refused([done(1, 'a')], 1, 'visit.from_the_future')[0]!.state).toBe('rejected');
  });

  test('replies to unknown operations change nothing', () => {
    const log = [done(1, 'a')];
    expect(applied(log, 9)).toEqual(log);
  });

  test('a push of one that is refused as a whole is shown with its reason', () => {
    const log = refuseSingle([done(1, 'a')], operationId(1), { code: 'request.invalid', field: 'note' });
    expect(log[0]!.problem).toEqual({ code: 'request.invalid', detail: '', field: 'note' });
  });
});

describe('mending', () => {
  const log = refused([done(1, 'a'), done(2, 'a')], 1);

  test('a retry is the same operation under the same number', () => {
    const again = retry(log, operationId(1));
    expect(sequences(nextBatch(again))).toEqual([1, 2]);
    expect(again[0]!.op).toEqual(log[0]!.op);
  });

  test('a mended operation is a new one at the same place; the refused one stays to be seen', () => {
    const mended = mend(log, operationId(1), {
      opId: operationId(9),
      body: { note: 'better' },
      baseVersion: 4,
      capturedAt: at,
    });
    expect(nextBatch(mended).map(({ op }) => op.opId)).toEqual([operationId(9), operationId(2)]);
    expect(stateOf(mended, 1)).toBe('withdrawn');
    expect(unconfirmed(mended, 'a')).toHaveLength(2);
  });

  test('what was sent and not answered can be neither mended nor withdrawn', () => {
    const sent = [{ ...done(1, 'a'), attempts: 1 }];
    expect(mayWithdraw(sent[0]!)).toBe(false);
    expect(withdraw(sent, operationId(1), at)).toEqual(sent);
    const mending = { opId: operationId(9), body: {}, baseVersion: null, capturedAt: at };
    expect(mend(sent, operationId(1), mending)).toEqual(sent);
  });

  test('withdrawing a refused operation lets the later ones go', () => {
    expect(sequences(nextBatch(withdraw(log, operationId(1), at)))).toEqual([2]);
  });
});

describe('status', () => {
  const near = { reachable: true, pulledThrough: 0 };

  test('synced only if nothing waits and the last pull began after the last confirmed write', () => {
    expect(syncStatus([], { reachable: true, pulledThrough: null }).kind).toBe('checking');
    expect(syncStatus([], near).kind).toBe('synced');
    const log = applied([done(1, 'a')], 1);
    expect(syncStatus(log, near).kind).toBe('checking');
    expect(syncStatus(log, { ...near, pulledThrough: 1 }).kind).toBe('synced');
  });

  test('waiting, unreachable and refused ones are told with their number', () => {
    const two = [done(1, 'a'), done(2, 'a')];
    expect(syncStatus(two, near)).toEqual({ kind: 'pending', count: 2 });
    expect(syncStatus(two, { ...near, reachable: false })).toEqual({ kind: 'offline', count: 2 });
    expect(syncStatus(refused(two, 1), near)).toEqual({ kind: 'attention', count: 2 });
  });
});

test('waiting times double up to five minutes and spread by half', () => {
  expect([0, 1, 2, 3].map((failures) => backoff(failures, 0))).toEqual([0, 500, 1000, 2000]);
  expect(backoff(100, 0.999999)).toBeLessThanOrEqual(300_000);
  expect(backoff(100, 0)).toBe(150_000);
});

test('confirmed operations are kept thirty days, unconfirmed ones for ever', () => {
  const log = applied([done(1, 'a'), done(2, 'b')], 1);
  expect(sequences(prune(log, '2026-12-23T08:00:00Z'))).toEqual([1, 2]);
  expect(sequences(prune(log, '2026-12-25T08:00:00Z'))).toEqual([2]);
});

test('the server takes an operation that stands twice once, and refuses one number with two contents', () => {
  const [a, b, c] = push(done(2, 'x'), done(1, 'x'), done(3, 'y'));
  const other = { ...c!, body: { note: 'other' } };
  expect(planPush([a!, b!, a!]).groups).toEqual([[b, a]]);
  expect(
    planPush([
      { ...a!, body: { p: 1, q: 2 } },
      { ...a!, body: { q: 2, p: 1 } },
    ]).clashes,
  ).toEqual([]);
  expect(planPush([a!, c!, other])).toEqual({ groups: [[a]], clashes: [c] });
});

test('what has waited for more than a day is warned of, with photos that have not followed; what was refused is told elsewhere', () => {
  const later = (hours: number) => Date.parse(at) + hours * 3_600_000;
  const log = refused(applied([done(1, 'a'), done(2, 'b'), done(3, 'c')], 2), 3);
  expect(lateUnsent(log, later(lateHours))).toEqual([]);
  expect(sequences(lateUnsent(log, later(lateHours + 1)))).toEqual([1]);
});
