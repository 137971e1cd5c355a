import type { OperationReply, PushedOperation } from '@jingwei/contract';
import { type LoggedOperation, makeOperation, mayContinue, planPush } from '../src/index.ts';

export const device = '01900000-0000-7000-8000-000000000001';
export const at = '2026-11-24T08:00:00Z';

export const operationId = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const done = (n: number, entityId: string, more: { body?: unknown; photos?: string[] } = {}) =>
  makeOperation({
    opId: operationId(n),
    operation: 'event.progress',
    deviceId: device,
    deviceSeq: n,
    entityId,
    baseVersion: null,
    body: more.body ?? { note: `n${n}` },
    capturedAt: at,
    attachments: (more.photos ?? []).map((localId) => ({ localId, into: 'photos' })),
  });

export const push = (...logged: LoggedOperation[]): PushedOperation[] => logged.map(({ op }) => op);

/** A server in miniature: one effect per `opId`, groups in order, a group stops at its first refusal. */
export class MiniatureServer {
  readonly effects: PushedOperation[] = [];
  readonly bodies = new Map<string, Set<string>>();
  readonly refuses: (op: PushedOperation) => boolean;
  constructor(refuses: (op: PushedOperation) => boolean) {
    this.refuses = refuses;
  }

  take(operations: readonly PushedOperation[]): OperationReply[] {
    for (const op of operations) {
      this.bodies.set(op.opId, (this.bodies.get(op.opId) ?? new Set()).add(JSON.stringify(op.body)));
    }
    const replies: OperationReply[] = [];
    for (const group of planPush(operations).groups) {
      for (const op of group) {
        const reply = this.#decide(op);
        replies.push(reply);
        if (!mayContinue(reply)) break;
      }
    }
    return replies;
  }

  #decide(op: PushedOperation): OperationReply {
    if (this.effects.some(({ opId }) => opId === op.opId)) return { opId: op.opId, result: 'duplicate' };
    if (this.refuses(op)) {
      return { opId: op.opId, result: 'rejected', problem: { code: 'event.stale', detail: 'stale' } };
    }
    this.effects.push(op);
    return { opId: op.opId, result: 'applied' };
  }
}
