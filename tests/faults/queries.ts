import { many, one, sql, type Tx } from '../../apps/api/src/platform/db/database.ts';

/** How often each of these operations took place, by its receipt. */
export const receiptsOf = (tx: Tx, opIds: readonly string[]) =>
  many(
    tx,
    sql<{
      opId: string;
      n: number;
    }>`select op_id, count(*)::int as n from receipt where op_id = any (${opIds}::uuid[]) group by op_id`,
  );

/** Writes without their other halves: every one of these must be zero. */
export const halves = (tx: Tx) =>
  one(
    tx,
    sql<
      Record<
        | 'receiptsWithoutAudit'
        | 'eventsWithoutReporter'
        | 'eventsWithoutReceipt'
        | 'stepsBeyondReceipts'
        | 'eventsWithoutUnit',
        number
      >
    >`select
      (select count(*) - (select count(*) from audit where result = 'ok' and operation like 'event.%') from receipt)::int as receipts_without_audit,
      (select count(*) from event e where not exists (select from reporter r where r.event_id = e.id))::int as events_without_reporter,
      (select count(*) from event e where not exists (select from audit a where a.object = e.id::text and a.operation = 'event.report'))::int as events_without_receipt,
      (select count(*) - (select count(*) from receipt) from step where person is not null)::int as steps_beyond_receipts,
      (select count(*) from event e where not exists (select from event_unit u where u.event_id = e.id))::int as events_without_unit`,
  );
