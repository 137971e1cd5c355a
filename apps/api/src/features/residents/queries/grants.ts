import { maybe, sql, type Tx } from '../../../platform/db/database.ts';

/** A grant in force for data of children (security.md 20). */
export const grantOfMinors = (tx: Tx, county: string, account: string, today: string) =>
  maybe(
    tx,
    sql<{ id: string }>`select id from sensitive_grant where county = ${county} and account_id = ${account}
      and subject = 'minors' and state = 'approved' and valid_from <= ${today}::date and valid_to >= ${today}::date limit 1`,
  );
