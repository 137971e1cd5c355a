import { Buffer } from 'node:buffer';
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import type { Source } from '../files/vault.ts';
import { TableProblem } from './problem.ts';

class SourceReader extends yauzl.RandomAccessReader {
  readonly source: Source;
  constructor(source: Source) {
    super();
    this.source = source;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return this.source.read(start, end);
  }
}

/** A zip file whose directory has been read. */
export type Zip = {
  has(name: string): boolean;
  /** The content of a part, unpacked while it is read. */
  open(name: string): Promise<Readable>;
  /** A small part whole. */
  text(name: string): Promise<string>;
  close(): void;
};

/** Unpacked bytes of one part, and of all: what unpacks to more is a bomb or no household list. */
const mostOfPart = 1024 * 1024 * 1024;
const mostOfSmallPart = 8 * 1024 * 1024;
const mostParts = 2000;
/** Sheets of repeated cells shrink a hundredfold; what shrinks further was made to. */
const mostRatio = 400;

function guard(entry: yauzl.Entry): void {
  const { uncompressedSize: size, compressedSize: packed } = entry;
  if (entry.isEncrypted()) throw new TableProblem('encrypted');
  if (size > mostOfPart || (size > 1024 * 1024 && size / Math.max(1, packed) > mostRatio))
    throw new TableProblem('bomb');
}

/** Opens a zip file. The sizes in its directory are judged first, and held against what comes out (yauzl). */
export async function openZip(source: Source): Promise<Zip> {
  const entries = new Map<string, yauzl.Entry>();
  const zip = await yauzl
    .fromRandomAccessReaderPromise(new SourceReader(source), source.bytes, { autoClose: false })
    .catch((error: unknown) => {
      throw new TableProblem('broken', error);
    });
  if (zip.entryCount > mostParts) throw new TableProblem('bomb');
  try {
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  } catch (error) {
    throw new TableProblem('broken', error);
  }
  const open = async (name: string): Promise<Readable> => {
    const entry = entries.get(name);
    if (entry === undefined) throw new TableProblem('broken');
    guard(entry);
    return zip.openReadStreamPromise(entry);
  };
  return {
    has: (name) => entries.has(name),
    open,
    async text(name) {
      if ((entries.get(name)?.uncompressedSize ?? 0) > mostOfSmallPart) throw new TableProblem('bomb');
      const chunks: Buffer[] = [];
      for await (const chunk of await open(name)) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString('utf8');
    },
    close: () => zip.close(),
  };
}
