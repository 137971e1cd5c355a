import type { OperationReply } from '@jingwei/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyReplies,
  lastSettled,
  markSent,
  nextBatch,
  type OperationLog,
  syncStatus,
  visibleStates,
} from '../src/index.ts';
import { at, done, MiniatureServer } from './world.ts';

/** What the network does to one push. */
const trouble = fc.record({
  requestLost: fc.boolean(),
  sentTwice: fc.boolean(),
  replyLost: fc.boolean(),
  replyLate: fc.boolean(),
  order: fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }),
  dropped: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
});

const shuffled = <T>(items: readonly T[], order: readonly number[]): T[] =>
  items
    .map((item, n) => ({ item, key: order[n % order.length] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

const scenario = fc.record({
  entities: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 40 }),
  refusing: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 6 }),
  network: fc.array(trouble, { maxLength: 25 }),
});

type Scenario = typeof scenario extends fc.Arbitrary<infer S> ? S : never;

function run({ entities, refusing, network }: Scenario) {
  const server = new MiniatureServer(({ deviceSeq }) => refusing.includes(deviceSeq));
  const late: OperationReply[] = [];
  let log: OperationLog = entities.map((entity, n) => done(n + 1, entity));
  const initial = log;
  const send = (what: (typeof network)[number] | null) => {
    const batch = nextBatch(log, 7);
    if (batch.length === 0) return;
    log = markSent(log, batch);
    const operations = shuffled(
      batch.map(({ op }) => op),
      what?.order ?? [0],
    );
    if (what?.requestLost) return;
    const replies = server.take(operations);
    if (what?.sentTwice) late.push(...server.take(operations));
    if (what?.replyLost) return;
    const kept = shuffled(replies, what?.order ?? [0]).filter((_, n) => !(what?.dropped[n % 8] ?? false));
    if (what?.replyLate) late.push(...kept);
    else log = applyReplies(log, kept, at);
    if (syncStatus(log, { reachable: true, pulledThrough: lastSettled(log) }).kind === 'synced') {
      expect(server.effects).toHaveLength(entities.length);
    }
  };
  for (const what of network) {
    send(what);
    if (late.length > 3) log = applyReplies(log, late.splice(0, 2), at);
  }
  log = applyReplies(log, late, at);
  for (let n = 0; n < entities.length + 1; n += 1) send(null);
  return { log, initial, server };
}

test('whatever the network does: nothing lost, nothing twice, order kept, everything told', () => {
  fc.assert(
    fc.property(scenario, (given) => {
      const { log, initial, server } = run(given);
      // Nothing disappears, and content never changes under one number.
      expect(log.map(({ op }) => op)).toEqual(initial.map(({ op }) => op));
      for (const bodies of server.bodies.values()) expect(bodies.size).toBe(1);
      // Each effect once, and per entity in the order in which things were done.
      expect(new Set(server.effects.map(({ opId }) => opId)).size).toBe(server.effects.length);
      for (const entity of new Set(given.entities)) {
        const sequence = server.effects.filter((op) => op.entityId === entity).map((op) => op.deviceSeq);
        expect(sequence).toEqual([...sequence].sort((a, b) => a - b));
      }
      // Every entity is applied up to its first refusal, and exactly the rest is shown.
      const states = visibleStates(log);
      for (const { op } of log) {
        const refusedAt = given.entities.findIndex(
          (entity, n) => entity === op.entityId && given.refusing.includes(n + 1),
        );
        const expected =
          refusedAt === -1 || op.deviceSeq <= refusedAt
            ? 'applied'
            : op.deviceSeq === refusedAt + 1
              ? 'rejected'
              : 'blocked';
        expect(states.get(op.opId)).toBe(expected);
      }
    }),
    { numRuns: 400 },
  );
});

test('replies in any order, any number of times, lead to the same log', () => {
  const replies = fc.array(
    fc.record({
      opId: fc.integer({ min: 1, max: 5 }).map((n) => done(n, 'a').op.opId),
      result: fc.constantFrom('applied' as const, 'duplicate' as const, 'rejected' as const),
    }),
    { maxLength: 12 },
  );
  const problem = { code: 'event.stale', detail: '' };
  fc.assert(
    fc.property(replies, fc.array(fc.nat(99), { minLength: 12, maxLength: 12 }), (given, order) => {
      const start = [1, 2, 3, 4, 5].map((n) => done(n, 'a'));
      const withReason = given.map((reply) => ({ ...reply, problem }));
      const one = applyReplies(start, withReason, at);
      const other = shuffled([...withReason, ...withReason], order).reduce<OperationLog>(
        (log, reply) => applyReplies(log, [reply], at),
        start,
      );
      const told = (log: OperationLog) => log.map(({ op, state }) => [op.opId, state]);
      expect(told(other)).toEqual(told(one));
    }),
  );
});
