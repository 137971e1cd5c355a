import type {} from '@fastify/multipart';
import { refuse, UploadImport } from '@jingwei/contract';
import { permits } from '@jingwei/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { v7 } from 'uuid';
import { inScope } from '../../platform/db/transaction.ts';
import type { Deps } from '../../platform/deps.ts';
import type { VaultFile } from '../../platform/files/vault.ts';
import { execute } from '../../platform/http/execute.ts';
import { anyHandler, type Circumstances, handler, staff } from '../../platform/http/handler.ts';
import { circumstances, routeOptions } from '../../platform/http/routes.ts';
import { heldPosts, type Staff, scopeOf } from '../../platform/session/caller.ts';
import { postsFor } from '../../platform/session/posts.ts';
import { currentPolicy } from '../policies/index.ts';
import { insertJob } from './queries/jobs.ts';
import { shownWhole } from './shown.ts';

type Stored = { readonly id: string; readonly name: string; readonly file: VaultFile };

/** The places of a person’s posts, as the import will use them. */
export const placesOf = (person: Staff): readonly string[] => [
  ...new Set(postsFor(person, UploadImport.name).map(({ place }) => place)),
];

const storing = ({ id, name, file }: Stored) =>
  handler(UploadImport, async (c) => {
    const { county, account } = staff(c);
    const { policy } = await currentPolicy(c.tx, county);
    const job = await insertJob(c.tx, {
      county,
      account,
      id,
      places: placesOf(staff(c)),
      kind: c.query.kind,
      name,
      bytes: file.bytes,
      keySealed: c.deps.keys.encrypt(file.key.toString('base64')),
      at: c.now,
      expiresAt: c.now.add({ hours: policy.exchange.imports.keepDays * 24 }),
    });
    c.audited.object = id;
    c.audited.detail = { kind: c.query.kind, bytes: file.bytes };
    return shownWhole(c.tx, job);
  });

/** Only the last part of a name, and not all of it: names of files are shown in lists. */
const plainName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '').normalize('NFC').slice(0, 120) || 'file';

async function store(deps: Deps, request: FastifyRequest, megabytes: number): Promise<Stored> {
  const part = await request.file({ limits: { fileSize: megabytes * 1024 * 1024, files: 1 } });
  if (part === undefined) throw refuse('import.no_file', {}, { field: 'file' });
  const id = v7();
  const file = await deps.vault.write(id, part.file);
  if (!part.file.truncated) return { id, name: plainName(part.filename), file };
  await deps.vault.drop(id);
  throw refuse('import.too_large', { megabytes }, { field: 'file' });
}

async function allowed(deps: Deps, { caller }: Circumstances): Promise<number | undefined> {
  if (caller.kind !== 'staff' || caller.needs !== null) return undefined;
  if (!permits(UploadImport.name, heldPosts(caller))) return undefined;
  const policy = await inScope(deps.db, scopeOf(caller), (tx) => currentPolicy(tx, caller.county));
  return policy.policy.exchange.imports.megabytes;
}

const nothing: Stored = { id: '', name: '', file: { bytes: 0, key: Buffer.alloc(0) } };

/** The file goes to the vault while it arrives, and into no memory; whoever may not import does not get that far. */
async function upload(deps: Deps, request: FastifyRequest): Promise<unknown> {
  const around = await circumstances(deps, request, UploadImport);
  const megabytes = await allowed(deps, around);
  const query = request.query;
  const parts = { params: {}, query, body: null };
  // Refused, and written down as refused, before a byte is taken.
  if (megabytes === undefined)
    return (await execute(deps, anyHandler(storing(nothing)), parts, around)).value;
  const stored = await store(deps, request, megabytes);
  try {
    const { value, repeated } = await execute(
      deps,
      anyHandler(storing(stored)),
      { ...parts, body: stored.name },
      around,
    );
    if (repeated) await deps.vault.drop(stored.id);
    return value;
  } catch (error) {
    await deps.vault.drop(stored.id);
    throw error;
  }
}

export function uploads(app: FastifyInstance, deps: Deps): void {
  app.post(UploadImport.path, routeOptions(UploadImport), (request) => upload(deps, request));
}
