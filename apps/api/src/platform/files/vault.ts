import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A file as stored: how long it is, and the key without which it is noise. */
export type VaultFile = { readonly bytes: number; readonly key: Buffer };

/** Something that can be read from anywhere, piece by piece. */
export type Source = { readonly bytes: number; read(start: number, end: number): Readable };

/**
 * Files that pass through: uploads until they are read, exports until they are fetched. Each is encrypted under a key
 * of its own (AES-256 in counter mode, so that it can be read from anywhere), which the caller seals in the database:
 * dropping the row makes the file unreadable, whatever becomes of the disk (security.md 13, 31).
 */
export type Vault = {
  write(id: string, content: Readable): Promise<VaultFile>;
  source(id: string, file: VaultFile): Source;
  drop(id: string): Promise<void>;
};

const cipher = 'aes-256-ctr';
const block = 16;

/** The counter that stands at a block; the file’s own key is used once, so it begins at nought. */
function counterAt(blocks: number): Buffer {
  const counter = Buffer.alloc(block);
  counter.writeBigUInt64BE(BigInt(blocks), 8);
  return counter;
}

function skipping(bytes: number): Transform {
  let left = bytes;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const cut = Math.min(left, chunk.length);
      left -= cut;
      done(null, chunk.subarray(cut));
    },
  });
}

export function openVault(folder: string): Vault {
  const pathOf = (id: string): string => {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('malformed id of a file');
    return join(folder, id);
  };
  return {
    async write(id, content) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const key = randomBytes(32);
      const path = pathOf(id);
      await pipeline(
        content,
        createCipheriv(cipher, key, counterAt(0)),
        createWriteStream(path, { mode: 0o600 }),
      );
      const file = await open(path, 'r');
      await file.sync().finally(() => file.close());
      return { bytes: (await stat(path)).size, key };
    },
    source: (id, { bytes, key }) => ({
      bytes,
      read(start, end) {
        const first = Math.floor(start / block);
        const out = new PassThrough();
        if (end <= start) return out.end();
        const file = createReadStream(pathOf(id), { start: first * block, end: end - 1 });
        const plain = createDecipheriv(cipher, key, counterAt(first));
        // A reader that has seen enough destroys the stream, which is no failure.
        pipeline(file, plain, skipping(start - first * block), out).catch((error: Error) =>
          out.destroy(error),
        );
        return out;
      },
    }),
    drop: (id) => rm(pathOf(id), { force: true }),
  };
}
