import type { Channel, Point } from '@jingwei/contract';
import { refuse } from '@jingwei/contract';
import { type Report, type Reported, report, type Surroundings } from '@jingwei/domain';
import { newNumber, normalTrackingCode, trackingCode } from '../../platform/crypto/codes.ts';
import type { Keys } from '../../platform/crypto/keys.ts';
import { type Tx, together } from '../../platform/db/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { currentPolicy } from '../policies/index.ts';
import { placeOf } from './locate.ts';
import { photosKnown } from './page/photos.ts';
import { surroundings } from './queries.ts';
import { saveNew, type Under } from './save.ts';
import { titleOf } from './title.ts';
import { indexWords } from './words.ts';

export type Contact = { name?: string | undefined; telephone?: string | undefined };

/** A report from any face, before it is an event. */
export type Incoming = {
  readonly id: string;
  readonly category: string;
  readonly description: string;
  readonly channel: Channel;
  readonly point?: Point | undefined;
  readonly place?: string | undefined;
  readonly address?: string | undefined;
  readonly photos?: readonly string[] | undefined;
  readonly reporter?: Contact | undefined;
};

export type Taking = {
  tx: Tx;
  deps: Deps;
  county: string;
  takenBy: string | null;
  unit: string | null;
  now: Temporal.Instant;
};

export type Taken = {
  change: Reported;
  under: Under;
  around: Surroundings;
  number: string;
  code: string;
  placeName: string | null;
};

/** A reporter’s row: name and telephone sealed, the tracking code only as a keyed hash. */
export function reporterRow(
  keys: Keys,
  id: string,
  from: { contact?: Contact | undefined; channel: Channel; description: string },
) {
  const sealed = (text: string | undefined): string | null =>
    text === undefined || text.trim() === '' ? null : `\\x${keys.encrypt(text.trim()).toString('hex')}`;
  return {
    id,
    code_hash: `\\x${codeHash(keys, trackingCode(keys, id)).toString('hex')}`,
    channel: from.channel,
    name: sealed(from.contact?.name),
    telephone: sealed(from.contact?.telephone),
    description: from.description,
  };
}

/** The hash a tracking code is found by. */
export const codeHash = (keys: Keys, typed: string): Buffer =>
  keys.blind('tracking', normalTrackingCode(typed));

/** Where a report belongs, with the units around it. */
async function located({ tx, deps, county }: Taking, incoming: Incoming) {
  const found = await placeOf(tx, deps, county, incoming);
  return { ...found, ...(await surroundings(tx, county, found.place)) };
}

/** Opens an event from a report: locate, route, write, all in the caller’s transaction. The reporter has the event’s id. */
export async function takeReport(taking: Taking, incoming: Incoming): Promise<Taken> {
  const { taken, save } = await draftReport(taking, incoming);
  await save();
  return taken;
}

/** A report that has been located and routed, and not yet written. */
export async function draftReport(
  taking: Taking,
  incoming: Incoming,
): Promise<{ taken: Taken; save(): Promise<void> }> {
  const { tx, deps, county, takenBy, unit, now } = taking;
  const photos = incoming.photos ?? [];
  const [{ policy, version, calendar }, found, known] = await together(
    currentPolicy(tx, county),
    located(taking, incoming),
    photosKnown(tx, county, photos),
  );
  if (!known) throw refuse('photo.missing', {}, { field: 'photos' });
  const { place, point, chain, emergencyTeam, departments, placeName } = found;
  const { id, category, channel, description, address = '' } = incoming;
  const from: Report = { id, county, category, channel, place, point, address, photos, takenBy };
  const around = {
    policy,
    calendar,
    directory: { chain, emergencyTeam, target: null },
    departments: new Map(departments.map((department) => [department.code, department])),
    now,
  };
  const change = report(from, around);
  const under = { policy, policyVersion: version, calendar, person: takenBy, unit, now };
  const number = newNumber(now, calendar.spec.timeZone);
  const title = titleOf(policy, category, description);
  const fresh = {
    ...{ number, title, description, photo: photos[0] ?? null, parent: null, rule: change.rule },
    words: indexWords(number, title, description, address, placeName ?? ''),
    reporter: reporterRow(deps.keys, id, { contact: incoming.reporter, channel, description }),
  };
  return {
    taken: { change, under, around, number, code: trackingCode(deps.keys, id), placeName },
    save: () => saveNew(tx, change, fresh, under),
  };
}
