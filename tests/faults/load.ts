import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { openDatabase } from '../../apps/api/src/platform/db/database.ts';
import { hashToken, sessionCookie } from '../../apps/api/src/platform/session/resolve.ts';
import { personOf, pointIn } from '../../apps/api/src/testing/ground.ts';
import { insertTestSession } from '../../apps/api/src/testing/queries.ts';

/** One write as the client knows it: acknowledged or not. */
export type Sent = {
  readonly opId: string;
  readonly event: string;
  readonly path: string;
  readonly body: unknown;
  acknowledged: boolean;
};

const grid = '140403.007.001.001';

/** A session of the grid’s worker, as a row: the test is about crashes, not about signing in. */
export async function signedIn(url: string): Promise<Record<string, string>> {
  const db = openDatabase(url, 1);
  const { id, unit } = personOf('gridWorker');
  const token = randomBytes(32).toString('base64url');
  const csrf = createHash('sha256').update(token).digest('hex');
  const at = Temporal.Now.instant();
  await insertTestSession(db.kysely, {
    tokenHash: hashToken(token),
    county: unit.county,
    account: id,
    csrf,
    at,
  });
  await db.close();
  return { cookie: `${sessionCookie}=${token}`, 'x-csrf-token': csrf, 'content-type': 'application/json' };
}

/** Sends a write; a lost answer leaves it unacknowledged. Refusals are a fault of the test and thrown. */
export async function send(base: string, headers: Record<string, string>, sent: Sent): Promise<void> {
  let response: Response;
  try {
    response = await fetch(base + sent.path, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': sent.opId },
      body: JSON.stringify(sent.body),
    });
    await response.arrayBuffer();
  } catch {
    // The server is gone: whether the write took place is what the test finds out.
    return;
  }
  if (response.status === 200) sent.acknowledged = true;
  else if (response.status < 500) throw new Error(`${sent.path}: ${response.status}`);
}

const report = (): Sent => {
  const event = v7();
  const body = {
    id: event,
    category: 'utility.streetlight',
    description: '路灯不亮,已查看现场。',
    channel: 'field',
    point: pointIn(grid),
    reporter: { name: '测试', telephone: '' },
  };
  return { opId: v7(), event, path: '/api/events', body, acknowledged: false };
};

const step = (event: string, action: string, body: unknown): Sent => ({
  opId: v7(),
  event,
  path: `/api/events/${event}/${action}`,
  body,
  acknowledged: false,
});

/** Works as a phone would, one event after the other, until told to stop; every write goes into `log` before it is sent. */
export async function work(
  base: string,
  headers: Record<string, string>,
  log: Sent[],
  until: () => boolean,
): Promise<void> {
  while (!until()) {
    const first = report();
    const steps = [
      first,
      step(first.event, 'accept', {}),
      step(first.event, 'progress', { note: '正在处理' }),
      step(first.event, 'handle', { note: '已修好', answer: '路灯已修好。' }),
    ];
    for (const sent of steps) {
      if (until()) return;
      log.push(sent);
      await send(base, headers, sent);
      if (!sent.acknowledged) break;
    }
  }
}
