import { AuditSeal, ListAudit, refuse, VerifyAudit } from '@jingwei/contract';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { anyHandler, handler, staff } from '../../platform/http/handler.ts';
import { route } from '../../platform/http/routes.ts';
import { asOwner, type LogFilter, type LogRow, listLog, sealState } from './queries.ts';
import { verifyChain } from './verify.ts';

const cursorOf = ({ at, id }: LogRow): string => Buffer.from(`${at} ${id}`).toString('base64url');
const cursor = /^([0-9T:.Z-]{20,35}) ([0-9a-f-]{36})$/;

function positionOf(text: string): { at: string; id: string } {
  const [, at, id] = cursor.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (at === undefined || id === undefined)
    throw refuse('request.invalid', { field: 'after', reason: 'cursor' }, { field: 'after' });
  return { at, id };
}

/** Reading the log is itself a line in it. */
const list = handler(
  ListAudit,
  async (c) => {
    const { account, operation, object, result, from, to, after, limit = 20 } = c.query;
    const filter: LogFilter = {
      account: account ?? null,
      operation: operation ?? null,
      object: object ?? null,
      result: result ?? null,
      from: from ?? null,
      to: to ?? null,
    };
    const page = { after: after === undefined ? null : positionOf(after), limit: limit + 1 };
    const rows = await listLog(c.tx, staff(c).county, filter, page);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map((row) => ({ ...row, at: row.at.toString() })),
      next: rows.length > limit && last !== undefined ? cursorOf(last) : null,
      total: null,
    };
  },
  { audit: true, scope: ({ caller }) => ({ county: caller.county, reach: 'nothing', audit: true }) },
);

const state = handler(AuditSeal, async (c) => {
  await asOwner(c.tx);
  const { lastSealedAt, ...rest } = await sealState(c.tx);
  return { ...rest, lastSealedAt: lastSealedAt?.toString() ?? null };
});

const verify = handler(
  VerifyAudit,
  async (c) => {
    await asOwner(c.tx);
    const { blocks, rows, faults } = await verifyChain(c.tx);
    c.audited.detail = { blocks, faults: faults.length };
    return { blocks, rows, faults };
  },
  { audit: true },
);

export function routes(app: FastifyInstance, deps: Deps): void {
  for (const each of [anyHandler(list), anyHandler(state), anyHandler(verify)]) route(app, deps, each);
}
