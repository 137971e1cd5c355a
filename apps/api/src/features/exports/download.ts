import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { DownloadExport, OpenExport, refuse } from '@jingwei/contract';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { anyHandler } from '../../platform/http/handler.ts';
import { peopleHandler } from '../../platform/http/people.ts';
import { route } from '../../platform/http/routes.ts';
import { currentPolicy } from '../policies/index.ts';
import { giveToken, type RequestRow, takeFile } from './queries/requests.ts';
import { ownRequest } from './routes.ts';

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A file that is there to be fetched; otherwise why it is not. */
function fetchable(
  row: RequestRow,
  now: Temporal.Instant,
): RequestRow & { keySealed: Buffer; bytes: number } {
  const { keySealed, bytes, expiresAt } = row;
  if (row.state === 'taken' || row.state === 'expired' || row.state === 'withdrawn')
    throw refuse('export.gone');
  if (row.state !== 'ready' || keySealed === null || bytes === null) throw refuse('export.not_ready');
  if (expiresAt === null || Temporal.Instant.compare(now, expiresAt) >= 0) throw refuse('export.gone');
  return { ...row, keySealed, bytes };
}

const openExport = peopleHandler(
  OpenExport,
  async (c) => {
    const row = fetchable(await ownRequest(c.tx, c, c.params.id), c.now);
    const { policy } = await currentPolicy(c.tx, row.county);
    const token = randomBytes(32).toString('base64url');
    const until = c.now.add({ minutes: policy.exchange.exports.keyMinutes });
    await giveToken(c.tx, row, hashOf(token), until);
    return { token, expiresAt: until.toString() };
  },
  // A key is shown once and kept nowhere: a repeated request has to ask for another.
  { receipt: () => null, replay: async () => Promise.reject(refuse('export.token')) },
);

function checkToken({ tokenHash, tokenUntil }: RequestRow, token: string, now: Temporal.Instant): void {
  const right = tokenHash !== null && timingSafeEqual(tokenHash, hashOf(token));
  if (!right || tokenUntil === null || Temporal.Instant.compare(now, tokenUntil) >= 0)
    throw refuse('export.token');
}

/** Under the row’s lock: of two that fetch at once one finds the file gone. */
const downloadExport = peopleHandler(
  DownloadExport,
  async (c): Promise<unknown> => {
    const row = fetchable(await ownRequest(c.tx, c, c.params.id), c.now);
    checkToken(row, c.input.token, c.now);
    const key = Buffer.from(c.deps.keys.decrypt(row.keySealed), 'base64');
    const file = await buffer(c.deps.vault.source(row.id, { bytes: row.bytes, key }).read(0, row.bytes));
    await takeFile(c.tx, row, c.now);
    c.audited.place = row.place;
    c.audited.detail = { ledger: row.ledger, rows: row.rows, unmasked: row.unmasked };
    return file;
  },
  { receipt: () => null, replay: async () => Promise.reject(refuse('export.gone')) },
);

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function downloads(app: FastifyInstance, deps: Deps): void {
  route(app, deps, anyHandler(openExport));
  route(app, deps, anyHandler(downloadExport), (reply, file) =>
    reply
      .type(xlsx)
      .header('Cache-Control', 'no-store')
      .header('Content-Disposition', 'attachment; filename="ledger.xlsx"')
      .send(file),
  );
}
