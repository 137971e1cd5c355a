import type { EventPage, EventRow } from '@jingwei/contract';
import { refuse } from '@jingwei/contract';
import { abilitiesOf, maskName, maskPhone, type Policy, permits } from '@jingwei/domain';
import type { Keys } from '../../../platform/crypto/keys.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { actorOf, heldPosts, type Staff } from '../../../platform/session/caller.ts';
import { shown } from '../columns.ts';
import { eventPage, type PageRow, type ReporterRow, relatedEvents } from './queries.ts';

type Reading = { tx: Tx; keys: Keys; staff: Staff; policy: Policy };

const opened = (keys: Keys, sealed: string | null): string | null =>
  sealed === null ? null : keys.decrypt(Buffer.from(sealed, 'base64'));

function maskedReporter(keys: Keys, row: ReporterRow): EventPage['reporters'][number] {
  const name = opened(keys, row.name);
  const telephone = opened(keys, row.telephone);
  return {
    ...row,
    name: name === null ? null : maskName(name),
    telephone: telephone === null ? null : maskPhone(telephone),
  };
}

/** Steps and other things that the person may do with this event now. */
function abilities(row: PageRow, event: EventRow, staff: Staff): EventPage['abilities'] {
  const unit = (ref: { id: string; kind: NonNullable<EventRow['holder']>['kind']; name: string } | null) =>
    ref === null ? null : { ...ref, place: '', vacant: false };
  const steps = abilitiesOf(actorOf(staff), {
    state: event.state,
    place: event.place,
    holder: unit(event.holder),
    sender:
      row.senderUnit === null
        ? null
        : { id: row.senderUnit, kind: 'community', name: '', place: '', vacant: false },
    emergency: event.emergency,
    binding: row.binding,
    extension:
      row.extension === null ? null : { ...row.extension, at: Temporal.Instant.from(row.extension.at) },
    followUpRuns: event.deadline?.kind === 'followUp',
    handlers: row.handlers,
    openChildren: row.openChildren,
  });
  const held = heldPosts(staff);
  return [
    ...steps,
    ...(permits('event.meToo', held) && row.dueKind !== null ? (['meToo'] as const) : []),
    ...(permits('event.revealReporter', held) &&
    row.reporters.some((r) => r.name !== null || r.telephone !== null)
      ? (['revealReporter'] as const)
      : []),
  ];
}

/** The event as a page: what happened, what is due, who reported it (masked), what goes with it, what may be done. */
export async function readPage({ tx, keys, staff, policy }: Reading, id: string): Promise<EventPage> {
  const row = await eventPage(tx, staff, id);
  if (row === undefined) throw refuse('event.missing');
  const event = shown(row);
  const alone = row.parent === null && row.mergedInto === null && !row.hasOthers;
  const related = alone ? [] : await relatedEvents(tx, staff, row);
  const { extension, extensionBy } = row;
  return {
    event: {
      ...event,
      description: row.description,
      firstContact: row.firstContactRef,
      firstResponsible: row.firstResponsibleRef,
      coResponsible: [...row.coUnits],
      route: { rule: row.routeRule, name: row.routeName },
      limitAt: row.limitAt.toString(),
      reviewAt: row.reviewAt?.toString() ?? null,
      bounces: row.bounces,
      bounceLimit: policy.bounceLimit,
      binding: row.binding,
      reopens: row.reopens,
      resolvedLevel: row.resolvedLevel,
      closedAt: row.closedAt?.toString() ?? null,
      answeredAt: row.answeredAt?.toString() ?? null,
      mergedInto: row.mergedInto,
      parent: row.parent,
      extension:
        extension === null || extensionBy === null
          ? null
          : { days: extension.days, reason: extension.reason, by: extensionBy, at: extension.at },
    },
    steps: [...row.steps],
    deadlines: row.deadlines,
    reporters: row.reporters.map((reporter) => maskedReporter(keys, reporter)),
    related: related.map(({ relation, ...other }) => ({ relation, event: shown(other) })),
    abilities: abilities(row, event, staff),
  };
}
