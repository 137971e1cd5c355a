import type { EventRow, EventState } from '@jingwei/contract';
import { sql } from 'kysely';

/**
 * An event’s row as the database gives it for a queue; `unit` and `person` names come with it, so that a list is one
 * statement.
 */
export type QueueRow = Omit<
  EventRow,
  'point' | 'holder' | 'holderPerson' | 'deadline' | 'reportedAt' | 'updatedAt'
> & {
  lng: number | null;
  lat: number | null;
  holderId: string | null;
  holderName: string | null;
  holderKind: NonNullable<EventRow['holder']>['kind'] | null;
  personId: string | null;
  personName: string | null;
  dueKind: NonNullable<EventRow['deadline']>['kind'] | null;
  dueState: NonNullable<EventRow['deadline']>['state'] | null;
  dueFrom: Temporal.Instant | null;
  dueAt: Temporal.Instant | null;
  warnAt: Temporal.Instant | null;
  alarmLevel: number;
  reportedAt: Temporal.Instant;
  updatedAt: Temporal.Instant;
  state: EventState;
};

/** Columns of a queue row; needs the aliases `e` (event), `h` (holder unit), `p` (holding person), `g` (area). */
export const queueColumns = sql`e.id, e.number, e.category, e.title, e.address, e.place, coalesce(g.name, e.place) as place_name,
  e.lng, e.lat, e.state, e.mode, e.scope, e.channel, e.emergency, e.urgent, e.supervision,
  h.id as holder_id, h.name as holder_name, h.kind as holder_kind, p.id as person_id, p.name as person_name,
  e.reported_at, e.updated_at, e.due_kind, e.due_state, e.due_from, e.due_at, e.warn_at, e.alarm_level,
  e.outcome, e.photo, e.version`;

export const queueJoins = sql`
  left join unit h on h.county = e.county and h.id = e.holder_unit
  left join account p on p.county = e.county and p.id = e.holder_person
  left join area g on g.county = e.county and g.place = e.place`;

/** The row as it goes over the wire. */
export function shown(row: QueueRow): EventRow {
  const { lng, lat, holderId, holderName, holderKind, personId, personName } = row;
  const { dueKind, dueState, dueFrom, dueAt, warnAt, alarmLevel, reportedAt, updatedAt, ...rest } = row;
  const running = dueKind !== null && dueState !== null && dueFrom !== null;
  return {
    id: rest.id,
    number: rest.number,
    category: rest.category,
    title: rest.title,
    address: rest.address,
    place: rest.place,
    placeName: rest.placeName,
    point: lng === null || lat === null ? null : { lng, lat },
    state: rest.state,
    mode: rest.mode,
    scope: rest.scope,
    channel: rest.channel,
    emergency: rest.emergency,
    urgent: rest.urgent,
    supervision: rest.supervision,
    holder:
      holderId === null || holderName === null || holderKind === null
        ? null
        : { id: holderId, name: holderName, kind: holderKind },
    holderPerson: personId === null || personName === null ? null : { id: personId, name: personName },
    reportedAt: reportedAt.toString(),
    updatedAt: updatedAt.toString(),
    deadline: running
      ? {
          kind: dueKind,
          state: dueState,
          startedAt: dueFrom.toString(),
          dueAt: dueState === 'paused' ? null : (dueAt?.toString() ?? null),
          soonAt: dueState === 'paused' ? null : (warnAt?.toString() ?? null),
          alarmLevel,
        }
      : null,
    outcome: rest.outcome,
    photo: rest.photo,
    version: rest.version,
  };
}
