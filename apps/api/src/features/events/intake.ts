import type { Channel, Point } from '@jingwei/contract';
import { refuse } from '@jingwei/contract';
import { type Report, type Reported, report, type Surroundings } from '@jingwei/domain';
import { newNumber, normalTrackingCode, trackingCode } from '../../platform/crypto/codes.ts';
import type { Keys } from '../../platform/crypto/keys.ts';
import type { Tx } from '../../platform/db/database.ts';
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

/** Opens an event from a report: locate, route, write, all in the caller’s transaction. The reporter has the event’s id. */
export async function takeReport(taking: Taking, incoming: Incoming): Promise<Taken> {
  const { tx, deps, county, takenBy, unit, now } = taking;
  const { policy, version, calendar } = await currentPolicy(tx, county);
  const { place, point } = await placeOf(tx, deps, county, incoming);
  const { chain, emergencyTeam, departments, placeName } = await surroundings(tx, county, place);
  const photos = incoming.photos ?? [];
  if (!(await photosKnown(tx, county, photos))) throw refuse('photo.missing', {}, { field: 'photos' });
  const { id, category, channel, description, address = '' } = incoming;
  const from: Report = { id, county, category, channel, place, point, address, photos, takenBy };
  const byCode = new Map(departments.map((department) => [department.code, department]));
  const around = {
    policy,
    calendar,
    directory: { chain, emergencyTeam, target: null },
    departments: byCode,
    now,
  };
  const change = report(from, around);
  const under = { policy, policyVersion: version, calendar, person: takenBy, unit, now };
  const number = newNumber(now, calendar.spec.timeZone);
  const title = titleOf(policy, category, description);
  await saveNew(
    tx,
    change,
    {
      number,
      title,
      description,
      words: indexWords(number, title, description, address, placeName ?? ''),
      photo: photos[0] ?? null,
      parent: null,
      rule: change.rule,
      reporter: reporterRow(deps.keys, id, { contact: incoming.reporter, channel, description }),
    },
    under,
  );
  return { change, under, around, number, code: trackingCode(deps.keys, id), placeName };
}
