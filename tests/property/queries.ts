import { many, sql, type Tx } from '../../apps/api/src/platform/db/database.ts';

export type Broken = { id: string; promise: string };

/**
 * Every promise that a row of the database breaks; none, when all is well. Looks at the tables themselves, past all
 * rules of the application.
 */
export const brokenPromises = (tx: Tx) =>
  many(
    tx,
    sql<Broken>`
    with ledger as (
      select d.*, lag(due_after) over kind as last_due, row_number() over kind_back as from_end
      from (select *, event_id as e from deadline_entry) d
      window kind as (partition by county, event_id, kind order by seq, line),
             kind_back as (partition by county, event_id, kind order by seq desc, line desc)
    ), steps as (
      select s.*, lag(to_state) over w as before, row_number() over w as n from step s
      window w as (partition by county, event_id order by seq)
    )
    select id, 'an open event has one holder and one running or paused deadline' as promise from event
      where open and (holder_unit is null or due_at is null or due_kind is null or due_state not in ('running', 'paused'))
    union all select id, 'what is not open has neither holder nor deadline' from event
      where not open and (holder_unit is not null or due_at is not null)
    union all select id, 'closed means answered' from event
      where state in ('closed', 'writtenOff', 'archived') and (answered_at is null or outcome is null)
    union all select event_id, 'a deadline never moves backwards without a reason' from ledger
      where due_after < due_before and reason is null
    union all select event_id, 'the handling limit never moves between two lines of the ledger' from ledger
      where kind = 'handle' and last_due is not null and due_before is distinct from last_due
    union all select e.id, 'the deadline that runs is the last one the ledger set' from event e
      where e.open and not exists (select from ledger l where l.county = e.county and l.event_id = e.id and l.kind = e.due_kind
        and l.from_end = 1 and l.due_after = e.due_at and l.action not in ('met', 'missed'))
    union all select event_id, 'each step begins where the last one ended' from steps
      where (n > 1 and from_state is distinct from before) or seq <> n
    union all select e.id, 'the event stands where its last step left it' from event e
      where not exists (select from step s where s.county = e.county and s.event_id = e.id and s.seq = e.version and s.to_state = e.state)
    union all select e.id, 'a pause is a deferral with a review date' from event e
      where (e.due_state = 'paused') <> (e.state = 'deferred') or (e.state = 'deferred' and e.review_at is null)
    union all select t.event, 'the tally equals the rows' from (
      select '00000000-0000-0000-0000-000000000000'::uuid as event where exists (
        select from (select place, state, count(*) as n from event group by 1, 2) a
        full join (select place, state, sum(n) as n from event_tally group by 1, 2 having sum(n) <> 0) b using (place, state)
        where a.n is distinct from b.n)
    ) t`,
  );

/** Every state that some event was ever in. */
export const statesReached = (tx: Tx) =>
  many(tx, sql<{ state: string }>`select distinct to_state as state from step order by state`);

/** The whole ledger of an event with its step, to read when a promise is broken. */
export const ledgerOf = (tx: Tx, id: string) =>
  many(
    tx,
    sql<{
      line: string;
    }>`select concat_ws(' ', s.seq, s.action, s.from_state, '→', s.to_state, '|', d.kind, d.action, d.due_before, '→', d.due_after, d.reason) as line
      from step s left join deadline_entry d on d.county = s.county and d.event_id = s.event_id and d.seq = s.seq
      where s.event_id = ${id} order by s.seq, d.line`,
  );
