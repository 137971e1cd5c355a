import { many, sql, type Tx } from '../../../platform/db/database.ts';

type Due = { county: string; id: string };

/** Events of all counties whose next alarm has come, the longest waiting first. Runs as the owner, above all scopes. */
export const alarmsDue = (tx: Tx, now: Temporal.Instant, limit: number) =>
  many(
    tx,
    sql<Due>`select county, id from event where next_alarm_at <= ${now.toString()} order by next_alarm_at limit ${limit}`,
  );

/** Open events before a unit where nobody is on post today and above which there is another. */
export const vacantHolders = (tx: Tx, limit: number) =>
  many(
    tx,
    sql<Due>`select e.county, e.id from unit u join event e on e.county = u.county and e.holder_unit = u.id and e.open
      where u.kind <> 'county' and not exists (select from assignment a where a.county = u.county and a.unit_id = u.id
        and a.state = 'approved' and a.valid_from <= (now() at time zone 'Asia/Shanghai')::date
        and (a.valid_to is null or a.valid_to >= (now() at time zone 'Asia/Shanghai')::date))
      limit ${limit}`,
  );

/** Closed events whose days before the archive are over, by the newest policy of their county. */
export const closedForLong = (tx: Tx, now: Temporal.Instant, limit: number) =>
  many(
    tx,
    sql<Due>`select e.county, e.id from event e
      join lateral (select (p.document ->> 'archiveDays')::int as days from policy p
        where p.county = e.county order by p.version desc limit 1) p on true
      where e.state in ('closed', 'writtenOff') and e.closed_at < ${now.toString()}::timestamptz - make_interval(days => p.days)
      order by e.closed_at limit ${limit}`,
  );
