import { Buffer } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { createOsmReader, type OsmElement, type OsmGround } from '@jingwei/geo';
import { readBinary } from './binary.ts';
import { readMarkup } from './markup.ts';

/** Why a file cannot be read as an extract of OpenStreetMap. */
export class OsmProblem extends Error {}

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const head = Buffer.alloc(64);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

const isBinary = (head: Buffer): boolean => head.includes('OSMHeader');
const isPacked = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b;

/** The elements of `.osm`, `.osm.gz` or `.osm.pbf`, told by content and not by name; none is held. */
async function* elementsOf(file: string): AsyncIterable<readonly OsmElement[]> {
  const head = await headOf(file);
  if (head.length === 0) throw new OsmProblem('文件是空的 / the file is empty');
  if (isBinary(head)) yield* readBinary(file);
  else yield* readMarkup(unpacked(file, head));
}

function unpacked(file: string, head: Buffer): Readable {
  const stream = createReadStream(file);
  if (!isPacked(head)) return stream;
  const gunzip = createGunzip();
  stream.once('error', (error) => gunzip.destroy(error));
  return stream.pipe(gunzip);
}

/** A county has about a million; several provinces do not fit into memory. */
const mostElements = 20_000_000;

/**
 * Reads the ground of an extract.
 * @throws {OsmProblem} for what is no extract, is cut off, or is larger than a county could be
 */
export async function readOsmFile(file: string): Promise<OsmGround> {
  const reader = createOsmReader();
  let count = 0;
  try {
    for await (const elements of elementsOf(file)) {
      count += elements.length;
      if (count > mostElements)
        throw new OsmProblem('文件过大，请先裁剪到区县 / too large; cut it to the county first');
      for (const element of elements) reader.add(element);
    }
  } catch (error) {
    if (error instanceof OsmProblem) throw error;
    throw new OsmProblem('文件损坏或不是 OpenStreetMap 数据 / broken, or no OpenStreetMap data', {
      cause: error,
    });
  }
  if (count === 0) throw new OsmProblem('文件中没有要素 / there is nothing in the file');
  return reader.finish();
}
