import type { EventState, Post, UnitKind } from '@jingwei/contract';
import { threeTierGrid } from '../policy/index.ts';
import { setDeadline, workingCalendar } from '../time/index.ts';
import { runLimit, startLimit } from './clock.ts';
import type { Actor, ActorAssignment, Case, EventFacts, UnitFacts } from './facts.ts';

/** A town for the tests of rules: one grid with everything above it, two departments, an emergency team. */
const unit = (id: string, kind: UnitKind, place: string): UnitFacts => ({
  id,
  kind,
  place,
  name: id,
  vacant: false,
});

export const grid = unit('grid', 'grid', '140403.007.001.001');
export const community = unit('community', 'community', '140403.007.001');
export const street = unit('street', 'subdistrict', '140403.007');
export const county = unit('county', 'county', '140403');
export const urban = unit('urban', 'department', '140403');
export const water = unit('water', 'department', '140403');
export const team = unit('team', 'emergencyTeam', '140403.007');
export const chain = [grid, community, street, county];
export const units = [...chain, urban, water, team];
export const vacant = (of: UnitFacts): UnitFacts => ({ ...of, vacant: true });

/** Monday morning of an ordinary week. */
export const now = Temporal.Instant.from('2026-03-09T09:00:00+08:00');
export const calendar = workingCalendar(threeTierGrid.calendar);
const limit = startLimit(calendar, threeTierGrid.tiers.T1, now);

/** The deadline that belongs to a state. */
export function deadlineIn(state: EventState): EventFacts['deadline'] {
  switch (state) {
    case 'reported':
    case 'dispatched':
    case 'returned':
    case 'arbitration':
      return setDeadline(calendar, { kind: 'accept', at: now, limit: threeTierGrid.acceptance.grid })
        .deadline;
    case 'handling':
      return runLimit(limit);
    case 'deferred':
      return { ...runLimit(limit), state: 'paused', remainingMs: limit.allowedMs };
    case 'handled':
      return setDeadline(calendar, { kind: 'answer', at: now, limit: threeTierGrid.answer }).deadline;
    case 'answered':
      return setDeadline(calendar, { kind: 'verify', at: now, limit: threeTierGrid.verify }).deadline;
    case 'verified':
      return setDeadline(calendar, { kind: 'close', at: now, limit: threeTierGrid.close }).deadline;
    default:
      return null;
  }
}

const answered: readonly EventState[] = ['answered', 'verified', 'closed', 'writtenOff', 'archived'];

/** A manhole cover in the grid, in a state; an open one before the grid unless said otherwise. */
export function eventIn(state: EventState, more: Partial<EventFacts> = {}): EventFacts {
  const deadline = deadlineIn(state);
  const open = deadline !== null;
  return {
    ...{ id: 'event', county: '140403', place: grid.place, point: null, address: '', version: 3 },
    ...{ category: 'utility.manhole', mode: 'coordination', scope: 'area', channel: 'portal', state },
    ...{ emergency: false, urgent: false, supervision: 'none', sender: null, handledBy: null, handlers: [] },
    ...{ coResponsible: [], firstContact: null, firstResponsible: null, alarmLevel: 0, bounces: 0 },
    ...{ binding: false, reopens: 0, openChildren: 0, extension: null, mergedInto: null, holderPerson: null },
    ...{ resolvedLevel: null, reportedAt: now, limit, deadline, holder: open ? grid : null },
    answeredAt: answered.includes(state) ? now : null,
    closedAt: open ? null : now,
    outcome: open ? null : 'solved',
    reviewAt: state === 'deferred' ? now.add({ hours: 72 }) : null,
    ...more,
  };
}

export const held = (post: Post, at: UnitFacts, lead = false): ActorAssignment => ({
  post,
  unit: at.id,
  unitKind: at.kind,
  place: at.place,
  lead,
});
export const staff = (account: string, ...assignments: readonly ActorAssignment[]): Actor => ({
  kind: 'staff',
  account,
  assignments,
});

export const caseOf = (event: EventFacts, more: Partial<Case> = {}): Case => ({
  event,
  actor: { kind: 'clock' },
  policy: threeTierGrid,
  calendar,
  directory: { chain, emergencyTeam: team, target: null },
  now,
  ...more,
});
