import { Pull, type ResultOf, type SignedTime } from '@jingwei/contract';
import { noRows, stateText } from '@jingwei/sync';
import type { Client } from '@jingwei/ui';
import type { LedgerState, ReplicaDatabase } from './database.ts';
import { downloadSnapshot } from './download.ts';
import type { Ledger } from './ledger.ts';

export type LedgerPulling = Readonly<{
  client: Client;
  database: ReplicaDatabase;
  ledger: Ledger;
  fetch: (path: string, init: RequestInit) => Promise<Response>;
  isOurs: (time: SignedTime) => Promise<boolean>;
  heard: (time: SignedTime) => Promise<void>;
  now: () => string;
}>;

/** Where the server stood when it was asked, and in which life. */
export type Seen = Readonly<{ head: number; epoch: string }>;

const checkMilliseconds = 3_600_000;
/** More answers in a row than this mean that something goes round in a circle. */
const mostAnswers = 200;

async function begin(parts: LedgerPulling): Promise<Seen> {
  const { content, time, epoch } = await downloadSnapshot(parts);
  await parts.ledger.replace(content, parts.now());
  await parts.heard(time);
  return { head: content.head, epoch };
}

async function hashOf(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether the phone holds what the server holds, grid by grid. */
async function agrees({ ledger }: LedgerPulling, hashes: Readonly<Record<string, string>>): Promise<boolean> {
  const state = await ledger.state();
  const picture = state === undefined ? undefined : await ledger.picture(state);
  if (picture === undefined) return true;
  for (const [grid, hash] of Object.entries(hashes))
    if ((await hashOf(stateText(picture, grid))) !== hash) return false;
  return true;
}

const isDue = ({ now }: LedgerPulling, { checkedAt }: LedgerState): boolean =>
  checkedAt === null || Date.parse(now()) - Date.parse(checkedAt) > checkMilliseconds;

async function ask(parts: LedgerPulling, state: LedgerState): Promise<ResultOf<typeof Pull> | null> {
  const check = isDue(parts, state);
  const answer = await parts.client.call(Pull, { body: { cursor: state.cursor, check } });
  // A captive portal answers 200 with a page of its own; what our server says is signed.
  if (typeof answer !== 'object' || answer === null || !(await parts.isOurs(answer.time))) return null;
  await parts.heard(answer.time);
  return answer;
}

/** An answer was no answer of ours. */
export class NotOursError extends Error {}

/**
 * Brings the ledgers on the phone to where the server is: by changes if it has them, by a snapshot if not, and by a new
 * snapshot when the hashes differ.
 */
export async function pullLedger(parts: LedgerPulling): Promise<Seen> {
  for (let answers = 0; answers < mostAnswers; answers += 1) {
    const state = await parts.ledger.state();
    if (state === undefined) return begin(parts);
    const answer = await ask(parts, state);
    if (answer === null) throw new NotOursError('an answer of somebody else');
    if (answer.kind === 'snapshot') return begin(parts);
    const { rows = noRows(), left, leftGrids, cursor, more, hashes, head, epoch } = answer;
    const next = { cursor, seenAt: parts.now() };
    // Another tab was faster: ask again from where it is now.
    if (!(await parts.ledger.apply(state, { rows, left, leftGrids }, next))) continue;
    if (more) continue;
    if (hashes === undefined) return { head, epoch };
    if (await agrees(parts, hashes)) {
      await parts.ledger.checked(parts.now());
      return { head, epoch };
    }
    return begin(parts);
  }
  throw new Error('pulls without end');
}
