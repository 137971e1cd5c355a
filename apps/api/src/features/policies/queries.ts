import { maybe, sql, type Tx } from '../../platform/db/database.ts';

/** Which policy is in force: a row of the primary key’s index, cheap enough for every request. */
export const newestPolicy = (tx: Tx, county: string) =>
  maybe(
    tx,
    sql<{ version: number; since: Temporal.Instant }>`
    select version, since from policy where county = ${county} order by version desc limit 1`,
  );

export const policyDocument = (tx: Tx, county: string, version: number) =>
  maybe(
    tx,
    sql<{ document: unknown }>`
    select document from policy where county = ${county} and version = ${version}`,
  );
