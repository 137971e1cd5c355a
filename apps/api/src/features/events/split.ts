import { type ActionBodies, refuse } from '@jingwei/contract';
import { type Case, report } from '@jingwei/domain';
import { v7 } from 'uuid';
import { newNumber } from '../../platform/crypto/codes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { surroundings } from './queries.ts';
import { saveNew, type Under } from './save.ts';
import { titleOf } from './title.ts';
import { indexWords } from './words.ts';

/** The parts of a split event: events of their own at the same place, routed like any report. */
export async function createParts(
  tx: Tx,
  deps: Deps,
  c: Case,
  input: ActionBodies['split'],
  under: Under,
): Promise<void> {
  const { event, policy, calendar, now } = c;
  const around = await surroundings(tx, event.county, event.place);
  const departments = new Map(around.departments.map((unit) => [unit.code, unit]));
  for (const part of input.parts) {
    const id = v7();
    const { county, place, point, address, channel } = event;
    const from = {
      id,
      county,
      place,
      point,
      address,
      channel,
      category: part.category,
      photos: [],
      takenBy: event.firstContact,
    };
    const reported = report(from, {
      policy,
      calendar,
      directory: { ...around, target: null },
      departments,
      now,
    });
    const chosen =
      part.to === undefined
        ? undefined
        : [...around.departments, ...around.chain].find(({ id: unit }) => unit === part.to);
    if (part.to !== undefined && chosen === undefined) throw refuse('unit.missing', {}, { field: 'parts' });
    const change =
      chosen === undefined
        ? reported
        : { ...reported, event: { ...reported.event, holder: chosen, sender: event.holder } };
    const number = newNumber(now, calendar.spec.timeZone);
    const title = titleOf(policy, part.category, part.description);
    await saveNew(
      tx,
      change,
      {
        number,
        title,
        description: part.description,
        words: indexWords(number, title, part.description, address),
        photo: null,
        parent: event.id,
        rule: reported.rule,
        reporter: null,
      },
      under,
    );
  }
  deps.log.debug({ event: event.id, parts: input.parts.length }, 'split');
}
