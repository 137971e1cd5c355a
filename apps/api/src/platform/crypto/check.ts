import type { Tx } from '../db/database.ts';
import { KeyProblem, type Keys } from './keys.ts';
import { keepProof, rowsOf } from './queries/proofs.ts';

const words = 'jingwei';
/** The key of the blind index is checked by a hash, under a name that no sealing key has. */
const indexName = '';

const nameIn = (sealed: Buffer): string => sealed.subarray(1, 1 + (sealed[0] ?? 0)).toString('ascii');

/**
 * Whether the keys at hand are those of the database: every key under which anything was ever sealed is there and opens,
 * and the blind index is keyed as before. A server with other keys would show nothing of anybody, and find nobody, and
 * go on writing; so it does not start. The first server with a new key leaves the proof for the next.
 * @throws {KeyProblem}
 */
export async function checkKeys(tx: Tx, keys: Keys): Promise<void> {
  const proofs = await rowsOf(tx);
  const index = keys.blind('key check', words);
  for (const { name, proof } of proofs) {
    if (name === indexName) {
      if (!proof.equals(index))
        throw new KeyProblem('the key of the blind index is another than that of the database');
    } else if (keys.decrypt(proof) !== words) throw new KeyProblem(`the key named ${name} is another one`);
  }
  const sealed = keys.encrypt(words);
  await keepProof(tx, indexName, index);
  await keepProof(tx, nameIn(sealed), sealed);
}
