import type { Change, EventFacts, Policy, WorkingCalendar } from '@jingwei/domain';
import type { Tx } from '../../platform/db/database.ts';
import { insertEvent, updateEvent } from './changes/queries.ts';
import { concernedUnits, eventColumns, ledgerColumns, stepColumns } from './write.ts';

/** Under which rules a change was made, and by whom. */
export type Under = {
  readonly policy: Policy;
  readonly policyVersion: number;
  readonly calendar: WorkingCalendar;
  readonly person: string | null;
  /** The unit in whose name the person acted. */
  readonly unit: string | null;
  readonly now: Temporal.Instant;
};

const messageOf = (change: Change, before: EventFacts | null) => ({
  kind: 'event',
  place: change.event.place,
  subject: change.event.id,
  version: change.event.version,
  units: concernedUnits(before, change.event),
  notices: change.notices,
});

/** Writes a change whole: event, step, ledger, units that see it, outbox message; one statement. */
export async function saveChange(tx: Tx, before: EventFacts, change: Change, under: Under): Promise<void> {
  await updateEvent(tx, {
    county: change.event.county,
    id: change.event.id,
    at: under.now.toString(),
    event: eventColumns(change.event, under.policy, under.calendar),
    step: stepColumns(change, under.person, under.unit),
    ledger: ledgerColumns(change),
    message: messageOf(change, before),
  });
}

/** What a new event has beyond its facts. */
export type Fresh = {
  readonly number: string;
  readonly title: string;
  readonly description: string;
  readonly words: readonly string[];
  readonly photo: string | null;
  readonly parent: string | null;
  readonly rule: { readonly id: string; readonly name: string };
  readonly reporter: Record<string, unknown> | null;
};

export async function saveNew(tx: Tx, change: Change, fresh: Fresh, under: Under): Promise<void> {
  const { event } = change;
  await insertEvent(tx, {
    county: event.county,
    id: event.id,
    at: under.now.toString(),
    event: {
      ...eventColumns(event, under.policy, under.calendar),
      number: fresh.number,
      title: fresh.title,
      description: fresh.description,
      channel: event.channel,
      photo: fresh.photo,
      parent: fresh.parent,
      route_rule: fresh.rule.id,
      route_name: fresh.rule.name,
      policy_version: under.policyVersion,
    },
    words: fresh.words,
    step: stepColumns(change, under.person, under.unit),
    ledger: ledgerColumns(change),
    message: messageOf(change, null),
    reporter: fresh.reporter,
  });
}
