import {
  ListRefused,
  type PushedOperation,
  type RefusedOperation,
  refuse,
  SettleRefused,
} from '@jingwei/contract';
import type { Scope } from '../../platform/db/transaction.ts';
import { anyHandler, handler, staff } from '../../platform/http/handler.ts';
import type { Caller, Staff } from '../../platform/session/caller.ts';
import {
  countRefused,
  type Looking,
  lockRefused,
  type RefusedRow,
  refusedFor,
  settleById,
} from './queries/refused.ts';

/** One’s own refused operations may lie in a place that one has lost: the statements ask who may look. */
const scope = ({ caller }: { caller: Caller }): Scope => ({ county: caller.county, reach: 'county' });

export function lookingOf({ county, account, posts }: Staff): Looking {
  const leads = posts.filter(({ post }) => post === 'gridLeader' || post === 'communityOfficer');
  const holds = posts.filter(({ post }) => post === 'gridWorker');
  return { county, account, leads: leads.map(({ place }) => place), holds: holds.map(({ place }) => place) };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What may be told of a body besides its author’s own eyes: which parts it has, never a word of them. */
function summaryOf(row: RefusedRow, decrypt: (sealed: Buffer) => string): string {
  const op: unknown = JSON.parse(decrypt(row.bodySealed));
  const body = isRecord(op) && isRecord(op['body']) ? op['body'] : {};
  return Object.keys(body)
    .filter((member) => member !== 'id')
    .join(', ');
}

const shown = (row: RefusedRow, decrypt: (sealed: Buffer) => string): RefusedOperation => ({
  opId: row.opId,
  account: row.account,
  accountName: row.accountName,
  place: row.place,
  operation: row.operation,
  entity: row.entity,
  capturedAt: row.capturedAt.toString(),
  receivedAt: row.receivedAt.toString(),
  code: row.code,
  detail: row.detail,
  handover: row.code === 'sync.handed_over',
  state: row.state,
  summary: summaryOf(row, decrypt),
});

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const listRefused = handler(
  ListRefused,
  async (c) => {
    const { state = null, after = null, limit = 20 } = c.query;
    if (after !== null && !uuid.test(after))
      throw refuse('request.invalid', { field: 'after', reason: 'no cursor' }, { field: 'after' });
    const looking = lookingOf(staff(c));
    const rows = await refusedFor(c.tx, looking, { state, before: after, limit: limit + 1 });
    const counted = await countRefused(c.tx, looking, state);
    const items = rows.slice(0, limit).map((row) => shown(row, c.deps.keys.decrypt));
    const next = rows.length > limit ? (items.at(-1)?.opId ?? null) : null;
    return { items, next, total: counted?.n ?? 0 };
  },
  { scope },
);

const settleRefused = handler(
  SettleRefused,
  async (c) => {
    const { county, account } = staff(c);
    const row = await lockRefused(c.tx, lookingOf(staff(c)), c.params.id);
    if (row === undefined) throw refuse('refused.missing');
    if (row.state !== 'open') throw refuse('refused.settled');
    const state = c.input.how;
    await settleById(c.tx, county, row.opId, { state, by: account, at: c.now.toString() });
    c.audited.place = row.place;
    c.audited.detail = { how: c.input.how, operation: row.operation, author: row.account };
    return shown({ ...row, state }, c.deps.keys.decrypt);
  },
  { scope },
);

/** The operation as it was sent. */
export const storedOperation = (row: RefusedRow, decrypt: (sealed: Buffer) => string): PushedOperation =>
  JSON.parse(decrypt(row.bodySealed)) as PushedOperation;

export const refusedHandlers = [anyHandler(listRefused), anyHandler(settleRefused)];
