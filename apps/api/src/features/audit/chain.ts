import { createHash, getHashes } from 'node:crypto';
import type { Block, SealedColumns } from './queries.ts';

/** GM/T SM3 where this Node’s OpenSSL has it, else SHA-256. Every block names its own. */
export type Algorithm = 'sm3' | 'sha256';
export const algorithm: Algorithm = getHashes().includes('sm3') ? 'sm3' : 'sha256';
export const isAlgorithm = (name: string): name is Algorithm => name === 'sm3' || name === 'sha256';

/** The order in which the columns of a line go into the hash. */
const order = [
  'county',
  'id',
  'at',
  'accountId',
  'address',
  'operation',
  'object',
  'place',
  'result',
  'detail',
  'tx',
] as const satisfies readonly (keyof SealedColumns)[];

/**
 * A value as it goes into the hash: `-` for null, else its length in bytes, a colon and its UTF-8 bytes. Lengths make
 * the whole unambiguous: no two different lines have the same bytes.
 */
const field = (value: string | null): string =>
  value === null ? '-' : `${Buffer.byteLength(value)}:${value}`;

/**
 * A line of the log as it goes into the hash: every column in the order above. The time is in microseconds since 1970;
 * `detail` is the text that PostgreSQL gives of its `jsonb`, which has keys in a fixed order and no spaces of its own.
 */
export const canonical = (row: SealedColumns): string => order.map((name) => field(row[name])).join('');

export type Header = Omit<Block, 'hash'>;

/**
 * The hash of a block: over the hash of the block before, what the block says of itself, and its lines in the order of
 * their transactions and ids.
 */
export function hashOf(header: Header & { algorithm: Algorithm }, rows: readonly SealedColumns[]): string {
  const { seq, fromTx, untilTx, previous, sealedAt } = header;
  const hash = createHash(header.algorithm);
  const said = [
    String(seq),
    fromTx,
    untilTx,
    String(header.rows),
    header.algorithm,
    previous,
    sealedAt.toString(),
  ];
  hash.update(said.map(field).join(''));
  for (const row of rows) hash.update(`\n${canonical(row)}`);
  return hash.digest('hex');
}
