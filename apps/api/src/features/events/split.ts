import { type ActionBodies, refuse } from '@jingwei/contract';
import { type Case, type Reported, report } from '@jingwei/domain';
import { v7 } from 'uuid';
import { newNumber } from '../../platform/crypto/codes.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type SurroundingsRow, surroundings } from './queries.ts';
import { saveNew, type Under } from './save.ts';
import { titleOf } from './title.ts';
import { indexWords } from './words.ts';

type Part = ActionBodies['split']['parts'][number];
type Splitting = {
  readonly tx: Tx;
  readonly c: Case;
  readonly under: Under;
  readonly around: SurroundingsRow;
};

/** The parts of a split event: events of their own at the same place, routed like any report. */
export async function createParts(
  tx: Tx,
  c: Case,
  input: ActionBodies['split'],
  under: Under,
): Promise<void> {
  const around = await surroundings(tx, c.event.county, c.event.place);
  for (const part of input.parts) await createPart({ tx, c, under, around }, part);
}

/** Before whom a part is laid: the unit somebody chose, else whoever the routing rules name. */
function laid({ c, around }: Splitting, reported: Reported, to: string | undefined): Reported {
  if (to === undefined) return reported;
  const chosen = [...around.departments, ...around.chain].find(({ id }) => id === to);
  if (chosen === undefined) throw refuse('unit.missing', {}, { field: 'parts' });
  return {
    ...reported,
    event: { ...reported.event, holder: chosen, sender: c.event.holder },
    notices: [{ kind: 'event.dispatched', to: { unit: chosen.id }, urgent: false }],
  };
}

async function createPart(splitting: Splitting, { category, description, to }: Part): Promise<void> {
  const { tx, c, under, around } = splitting;
  const { event, policy, calendar, now } = c;
  const { county, place, point, address, channel, firstContact } = event;
  const from = {
    id: v7(),
    county,
    place,
    point,
    address,
    channel,
    category,
    photos: [],
    takenBy: firstContact,
  };
  const departments = new Map(around.departments.map((unit) => [unit.code, unit]));
  const reported = report(from, {
    policy,
    calendar,
    directory: { ...around, target: null },
    departments,
    now,
  });
  const number = newNumber(now, calendar.spec.timeZone);
  const title = titleOf(policy, category, description);
  const fresh = {
    ...{ number, title, description, photo: null, parent: event.id, rule: reported.rule, reporter: null },
    words: indexWords(number, title, description, address),
  };
  await saveNew(tx, laid(splitting, reported, to), fresh, under);
}
