import type { GrantState, SensitiveSubject } from '@jingwei/contract';
import type { RawBuilder } from 'kysely';
import { many, maybe, sql, type Tx } from '../../platform/db/database.ts';
import { onPost } from '../../platform/session/queries.ts';

type Person = { id: string; name: string };

export type GrantRow = {
  id: string;
  account: { id: string; name: string; unit: string };
  /** Places of the posts that the person holds today. */
  places: readonly string[];
  subject: SensitiveSubject;
  purpose: string;
  from: string;
  to: string;
  state: GrantState;
  proposedBy: Person;
  settledBy: Person | null;
  settledAt: Temporal.Instant | null;
};

const posts = sql`from assignment g join unit u on u.county = g.county and u.id = g.unit_id
  where g.county = s.county and g.account_id = s.account_id and ${onPost}`;
const person = (column: string) => sql`(select json_build_object('id', p.id, 'name', p.name) from account p
  where p.county = s.county and p.id = ${sql.ref(column)})`;

const columns = sql`s.id, json_build_object('id', a.id, 'name', a.name,
    'unit', coalesce((select u.name ${posts} order by g.backup, u.place limit 1), '')) as account,
  array(select u.place::text ${posts}) as places, s.subject, s.purpose, s.valid_from as "from", s.valid_to as "to", s.state,
  ${person('s.proposed_by')} as proposed_by, ${person('s.settled_by')} as settled_by, s.settled_at`;

export type GrantFilter = {
  /** One’s own, whatever the reach. */
  account: string | null;
  /** A condition on `u.place`: somebody of the person’s posts lies within it. */
  reach: RawBuilder<boolean>;
  state: GrantState | null;
  subject: SensitiveSubject | null;
};

const visible = ({ account, reach }: Pick<GrantFilter, 'account' | 'reach'>) =>
  account === null ? sql`exists (select ${posts} and ${reach})` : sql`s.account_id = ${account}`;

export const listGrants = (tx: Tx, county: string, filter: GrantFilter) =>
  many(
    tx,
    sql<GrantRow>`select ${columns} from sensitive_grant s join account a on a.county = s.county and a.id = s.account_id
      where s.county = ${county} and ${visible(filter)}
        and (${filter.state}::text is null or s.state = ${filter.state})
        and (${filter.subject}::text is null or s.subject = ${filter.subject})
      order by s.state = 'proposed' desc, s.valid_to desc, s.id desc limit 500`,
  );

/** A grant of somebody whose post lies within reach, or one’s own, under a lock. */
export const lockGrant = (tx: Tx, county: string, id: string, reach: RawBuilder<boolean>) =>
  maybe(
    tx,
    sql<GrantRow>`select ${columns} from sensitive_grant s join account a on a.county = s.county and a.id = s.account_id
      where s.county = ${county} and s.id = ${id} and exists (select ${posts} and ${reach}) for update of s`,
  );

export type Candidate = { post: string; place: string };

/** Posts that somebody holds today within reach. */
export const postsWithin = (tx: Tx, county: string, account: string, reach: RawBuilder<boolean>) =>
  many(
    tx,
    sql<Candidate>`select g.post, u.place from assignment g join unit u on u.county = g.county and u.id = g.unit_id
      where g.county = ${county} and g.account_id = ${account} and ${onPost} and ${reach}`,
  );

export type NewGrant = {
  county: string;
  id: string;
  account: string;
  subject: SensitiveSubject;
  purpose: string;
  from: string;
  to: string;
  by: string;
};

export const insertGrant = (tx: Tx, fresh: NewGrant) =>
  many(
    tx,
    sql`insert into sensitive_grant (county, id, account_id, subject, purpose, valid_from, valid_to, proposed_by)
      values (${fresh.county}, ${fresh.id}, ${fresh.account}, ${fresh.subject}, ${fresh.purpose}, ${fresh.from}, ${fresh.to}, ${fresh.by})`,
  );

export const settleGrant = (
  tx: Tx,
  county: string,
  id: string,
  to: { state: 'approved' | 'refused'; by: string; now: string },
) =>
  many(
    tx,
    sql`update sensitive_grant set state = ${to.state}, settled_by = ${to.by}, settled_at = ${to.now}
      where county = ${county} and id = ${id}`,
  );

/** Whoever approved it stays on record. */
export const endGrant = (tx: Tx, county: string, id: string) =>
  many(tx, sql`update sensitive_grant set state = 'ended' where county = ${county} and id = ${id}`);
