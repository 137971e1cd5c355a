import type { EventFacts, UnitFacts } from '@jingwei/domain';

type UnitJson = UnitFacts | null;

/** An event with the units around it, as one statement loads it for a decision. */
export type FactsRow = Omit<
  EventFacts,
  'point' | 'holder' | 'sender' | 'handledBy' | 'deadline' | 'limit' | 'extension'
> & {
  lng: number | null;
  lat: number | null;
  holder: UnitJson;
  sender: UnitJson;
  handledBy: UnitJson;
  dueKind: NonNullable<EventFacts['deadline']>['kind'] | null;
  dueClock: EventFacts['limit']['clock'] | null;
  dueState: 'running' | 'paused' | null;
  dueFrom: Temporal.Instant | null;
  dueAt: Temporal.Instant | null;
  dueAllowedMs: number | null;
  dueRemainingMs: number | null;
  limitClock: EventFacts['limit']['clock'];
  limitFrom: Temporal.Instant;
  limitAt: Temporal.Instant;
  limitAllowedMs: number;
  extension: { days: number; reason: string; by: string; at: string } | null;
  policyVersion: number;
  chain: readonly UnitFacts[];
  emergencyTeam: UnitJson;
  target: UnitJson;
};

function deadlineOf(row: FactsRow): EventFacts['deadline'] {
  const { dueKind, dueClock, dueState, dueFrom, dueAt, dueAllowedMs, dueRemainingMs } = row;
  if (
    dueKind === null ||
    dueClock === null ||
    dueState === null ||
    dueFrom === null ||
    dueAt === null ||
    dueAllowedMs === null
  )
    return null;
  return {
    kind: dueKind,
    clock: dueClock,
    startedAt: dueFrom,
    dueAt,
    limit: null,
    allowedMs: dueAllowedMs,
    state: dueState,
    remainingMs: dueRemainingMs,
  };
}

/** The row as the rules know an event. */
export function factsOf(row: FactsRow): EventFacts {
  const { lng, lat, extension } = row;
  return {
    id: row.id,
    county: row.county,
    place: row.place,
    point: lng === null || lat === null ? null : { lng, lat },
    address: row.address,
    category: row.category,
    mode: row.mode,
    scope: row.scope,
    channel: row.channel,
    state: row.state,
    emergency: row.emergency,
    urgent: row.urgent,
    supervision: row.supervision,
    holder: row.holder,
    holderPerson: row.holderPerson,
    sender: row.sender,
    handledBy: row.handledBy,
    handlers: row.handlers,
    coResponsible: row.coResponsible,
    firstContact: row.firstContact,
    firstResponsible: row.firstResponsible,
    deadline: deadlineOf(row),
    limit: {
      clock: row.limitClock,
      startedAt: row.limitFrom,
      dueAt: row.limitAt,
      allowedMs: row.limitAllowedMs,
    },
    alarmLevel: row.alarmLevel,
    bounces: row.bounces,
    binding: row.binding,
    reopens: row.reopens,
    openChildren: row.openChildren,
    answeredAt: row.answeredAt,
    closedAt: row.closedAt,
    outcome: row.outcome,
    resolvedLevel: row.resolvedLevel,
    reviewAt: row.reviewAt,
    extension: extension === null ? null : { ...extension, at: Temporal.Instant.from(extension.at) },
    mergedInto: row.mergedInto,
    reportedAt: row.reportedAt,
    version: row.version,
  };
}
