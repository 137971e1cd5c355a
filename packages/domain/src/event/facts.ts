import type {
  Channel,
  DeadlineKind,
  EventScope,
  EventState,
  HandlingMode,
  Outcome,
  Post,
  SupervisionLevel,
  UnitKind,
} from '@jingwei/contract';
import type { Policy } from '../policy/index.ts';
import type { Deadline, DeadlineClock, DeadlineEntry, WorkingCalendar } from '../time/index.ts';

/** A unit as rules need it. `vacant`: nobody is on post there today. */
export type UnitFacts = {
  readonly id: string;
  readonly kind: UnitKind;
  readonly place: string;
  readonly name: string;
  readonly vacant: boolean;
};

/** One post that the actor holds today. */
export type ActorAssignment = {
  readonly post: Post;
  readonly unit: string;
  readonly unitKind: UnitKind;
  readonly place: string;
  /** Main leader of the unit (主要负责人). */
  readonly lead: boolean;
};

/** Who acts: a member of staff, a resident holding a tracking code, or the clock itself. */
export type Actor =
  | { readonly kind: 'staff'; readonly account: string; readonly assignments: readonly ActorAssignment[] }
  | { readonly kind: 'resident' }
  | { readonly kind: 'clock' };

/** The handling limit of an event: fixed at report time, moved only by pauses, extensions and named decisions. */
export type HandlingLimit = {
  readonly clock: DeadlineClock;
  readonly startedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
  readonly allowedMs: number;
};

export type Extension = {
  readonly days: number;
  readonly reason: string;
  readonly by: string;
  readonly at: Temporal.Instant;
};

/** Everything that rules look at or change in an event. An open event has a holder and a deadline; others have neither. */
export type EventFacts = {
  readonly id: string;
  readonly county: string;
  readonly place: string;
  readonly point: { readonly lng: number; readonly lat: number } | null;
  readonly address: string;
  readonly category: string;
  readonly mode: HandlingMode;
  readonly scope: EventScope;
  readonly channel: Channel;
  readonly state: EventState;
  readonly emergency: boolean;
  readonly urgent: boolean;
  readonly supervision: SupervisionLevel;
  readonly holder: UnitFacts | null;
  readonly holderPerson: string | null;
  /** The unit a return goes back to: whoever sent it here. */
  readonly sender: UnitFacts | null;
  /** The unit that handled it last; rework goes back there. */
  readonly handledBy: UnitFacts | null;
  /** Everybody who ever handled it: none of them may verify it. */
  readonly handlers: readonly string[];
  /** Units told and responsible too, through escalation. */
  readonly coResponsible: readonly string[];
  readonly firstContact: string | null;
  readonly firstResponsible: string | null;
  readonly deadline: Deadline | null;
  readonly limit: HandlingLimit;
  /** How many alarms of the present deadline have rung: 1 warned, 2 told, 3 taken over, 4 yellow, 5 red. */
  readonly alarmLevel: number;
  readonly bounces: number;
  readonly binding: boolean;
  readonly reopens: number;
  readonly openChildren: number;
  readonly answeredAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
  readonly outcome: Outcome | null;
  readonly resolvedLevel: UnitKind | null;
  readonly reviewAt: Temporal.Instant | null;
  readonly extension: Extension | null;
  readonly mergedInto: string | null;
  readonly reportedAt: Temporal.Instant;
  readonly version: number;
};

/** The units around an event: its own chain from grid to county, the emergency team, and a chosen target. */
export type Directory = {
  readonly chain: readonly UnitFacts[];
  readonly emergencyTeam: UnitFacts | null;
  readonly target: UnitFacts | null;
};

/** All that a decision may look at. */
export type Case = {
  readonly event: EventFacts;
  readonly actor: Actor;
  readonly policy: Policy;
  readonly calendar: WorkingCalendar;
  readonly directory: Directory;
  readonly now: Temporal.Instant;
};

/** Who is to be told what. `lead`: only the main leader of the unit. */
export type NoticeIntent = {
  readonly kind: string;
  readonly to: { readonly unit: string; readonly lead?: boolean } | { readonly person: string } | 'reporters';
  readonly urgent: boolean;
};

export type StepFacts = {
  readonly action: string;
  readonly from: EventState | null;
  readonly to: EventState;
  readonly note: string | null;
  /** Words that the reporter reads, too. */
  readonly answer: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly photos: readonly string[];
};

/** What a decision changes: written whole in one transaction, or not at all. */
export type Change = {
  readonly event: EventFacts;
  readonly step: StepFacts;
  readonly ledger: readonly DeadlineEntry[];
  readonly notices: readonly NoticeIntent[];
};

export type { DeadlineKind };
