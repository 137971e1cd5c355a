import type { OperationReply, PushedOperation } from '@jingwei/contract';

/** How a server takes a push. */
export type PushPlan = Readonly<{
  /** One list per entity, each in the order of the device. Lists may run side by side; within a list, in turn. */
  groups: readonly (readonly PushedOperation[])[];
  /** Operations whose `opId` stands twice in this push with different content: refuse with `request.key_reused`. */
  clashes: readonly PushedOperation[];
}>;

/** Text in which objects with the same content are equal whatever the order of their keys. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
        : inner,
    ) ?? 'null'
  );
}

/** True if both are the same operation with the same content. */
export const sameOperation = (a: PushedOperation, b: PushedOperation): boolean =>
  a.operation === b.operation &&
  canonical([a.params, a.body]) === canonical([b.params, b.body]) &&
  a.entityId === b.entityId;

const inDeviceOrder = (a: PushedOperation, b: PushedOperation): number =>
  a.deviceId === b.deviceId ? a.deviceSeq - b.deviceSeq : a.deviceId < b.deviceId ? -1 : 1;

/**
 * Groups a push by entity. An operation that stands twice is taken once. A server runs each group in turn and stops
 * it after the first refusal, giving no reply to the rest: the phone holds those as blocked and shows them.
 */
export function planPush(operations: readonly PushedOperation[]): PushPlan {
  const first = new Map<string, PushedOperation>();
  const clashing = new Map<string, PushedOperation>();
  for (const op of operations) {
    const known = first.get(op.opId);
    if (known === undefined) first.set(op.opId, op);
    else if (!sameOperation(known, op)) clashing.set(op.opId, known);
  }
  const groups = new Map<string, PushedOperation[]>();
  for (const op of first.values()) {
    if (clashing.has(op.opId)) continue;
    const group = groups.get(op.entityId);
    if (group === undefined) groups.set(op.entityId, [op]);
    else group.push(op);
  }
  return {
    groups: [...groups.values()].map((group) => group.sort(inDeviceOrder)),
    clashes: [...clashing.values()],
  };
}

/** True if the next operation of the same group may run after this reply. */
export const mayContinue = ({ result }: OperationReply): boolean => result !== 'rejected';
