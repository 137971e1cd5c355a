import { EndPatrol, PassCheckpoint, StartPatrol } from '@jingwei/contract';
import type { Entry } from '../outbox/index.ts';

/** The patrol that is under way on this phone, read from what was done on it. */
export type CurrentPatrol = Readonly<{
  id: string;
  startedAt: string;
  route: string | null;
  /** Ids of checkpoints passed, and notes on the way. */
  passed: readonly string[];
  notes: readonly string[];
  unsent: boolean;
}>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const textOf = (body: unknown, member: string): string => {
  const value = isRecord(body) ? body[member] : null;
  return typeof value === 'string' ? value : '';
};

/** The last patrol that was begun and not ended; null when there is none. */
export function currentPatrol(entries: readonly Entry[]): CurrentPatrol | null {
  const alive = entries.filter(({ logged }) => logged.state !== 'withdrawn').map(({ logged }) => logged);
  const begun = alive.findLast(({ op }) => op.operation === StartPatrol.name);
  if (begun === undefined) return null;
  const steps = alive.filter(({ op }) => op.entityId === begun.op.entityId);
  if (steps.some(({ op }) => op.operation === EndPatrol.name)) return null;
  const passes = steps.filter(({ op }) => op.operation === PassCheckpoint.name).map(({ op }) => op.body);
  return {
    id: begun.op.entityId,
    startedAt: begun.op.capturedAt,
    route: textOf(begun.op.body, 'route') || null,
    passed: passes.map((body) => textOf(body, 'checkpoint')).filter(Boolean),
    notes: passes.map((body) => textOf(body, 'note')).filter(Boolean),
    unsent: steps.some(({ state }) => state === 'waiting' || state === 'rejected'),
  };
}
