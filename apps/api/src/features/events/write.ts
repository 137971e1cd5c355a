import type { Change, EventFacts, Policy, WorkingCalendar } from '@jingwei/domain';
import { nextAlarmAt, warnAt } from '@jingwei/domain';
import { v7 } from 'uuid';

const text = (at: Temporal.Instant | null | undefined): string | null => at?.toString() ?? null;

/** The changing columns of an event, as `json_populate_record` takes them: one parameter for all of them. */
export function eventColumns(
  event: EventFacts,
  policy: Policy,
  calendar: WorkingCalendar,
): Record<string, unknown> {
  const { deadline, limit, extension } = event;
  return {
    place: event.place,
    lng: event.point?.lng ?? null,
    lat: event.point?.lat ?? null,
    address: event.address,
    category: event.category,
    mode: event.mode,
    scope: event.scope,
    state: event.state,
    emergency: event.emergency,
    urgent: event.urgent,
    supervision: event.supervision,
    holder_unit: event.holder?.id ?? null,
    holder_person: event.holderPerson,
    sender_unit: event.sender?.id ?? null,
    handled_unit: event.handledBy?.id ?? null,
    handlers: event.handlers,
    co_responsible: event.coResponsible,
    first_contact: event.firstContact,
    first_responsible: event.firstResponsible,
    due_kind: deadline?.kind ?? null,
    due_clock: deadline?.clock ?? null,
    due_state: deadline === null ? null : deadline.state,
    due_from: text(deadline?.startedAt),
    due_at: text(deadline?.dueAt),
    due_allowed_ms: deadline?.allowedMs ?? null,
    due_remaining_ms: deadline?.remainingMs ?? null,
    warn_at: text(warnAt(event, policy, calendar)),
    alarm_level: event.alarmLevel,
    next_alarm_at: text(nextAlarmAt(event, policy, calendar)),
    limit_clock: limit.clock,
    limit_from: text(limit.startedAt),
    limit_at: text(limit.dueAt),
    limit_allowed_ms: limit.allowedMs,
    bounces: event.bounces,
    binding: event.binding,
    reopens: event.reopens,
    answered_at: text(event.answeredAt),
    closed_at: text(event.closedAt),
    outcome: event.outcome,
    resolved_level: event.resolvedLevel,
    review_at: text(event.reviewAt),
    extension: extension === null ? null : { ...extension, at: text(extension.at) },
    merged_into: event.mergedInto,
    version: event.version,
  };
}

/** A step as its row. `seq` is the version that the event has after it, so two steps can never share one. */
export function stepColumns(
  { step, event }: Change,
  person: string | null,
  unit: string | null,
): Record<string, unknown> {
  return {
    id: v7(),
    seq: event.version,
    action: step.action,
    person,
    unit_id: unit,
    from_state: step.from,
    to_state: step.to,
    holder_unit: event.holder?.id ?? null,
    note: step.note,
    answer: step.answer,
    detail: step.detail,
    photos: step.photos,
  };
}

export const ledgerColumns = ({ ledger, event }: Change): Record<string, unknown>[] =>
  ledger.map((entry, line) => ({
    seq: event.version,
    line,
    at: text(entry.at),
    kind: entry.kind,
    action: entry.action,
    due_before: text(entry.dueBefore),
    due_after: text(entry.dueAfter),
    reason: entry.reason ?? null,
  }));

/** Units that may have to hear of it: who holds it, who held it, who is responsible too. */
export function concernedUnits(before: EventFacts | null, after: EventFacts): string[] {
  const ids = [
    after.holder?.id,
    before?.holder?.id,
    after.sender?.id,
    after.handledBy?.id,
    ...after.coResponsible,
  ];
  return [...new Set(ids.filter((id) => id !== undefined))];
}
