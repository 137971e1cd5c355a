import { many, sql, type Tx } from '../../db/database.ts';

/** Proofs of the keys that were ever current. */
export const rowsOf = (tx: Tx) =>
  many(tx, sql<{ name: string; proof: Buffer }>`select name, proof from key_check order by name`);
export const keepProof = (tx: Tx, name: string, proof: Buffer) =>
  many(tx, sql`insert into key_check (name, proof) values (${name}, ${proof}) on conflict do nothing`);
