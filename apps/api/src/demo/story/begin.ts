import type { Channel } from '@jingwei/contract';
import { report } from '@jingwei/domain';
import { titleOf } from '../../features/events/title.ts';
import type { Dice } from '../dice.ts';
import { keep, type ReporterTold, type Run, type StepTaken } from './run.ts';
import type { World } from './world.ts';

/** A report as it comes in. */
export type Beginning = {
  readonly category: string;
  readonly description: string;
  readonly channel: Channel;
  readonly place: string;
  readonly point: { readonly lng: number; readonly lat: number } | null;
  readonly address: string;
  /** The member of staff who takes it. */
  readonly takenBy: string | null;
  /** In whose name, as steps are kept; undefined for residents. */
  readonly by: Pick<StepTaken, 'person' | 'unit'> | undefined;
  readonly reporter: Pick<ReporterTold, 'name' | 'telephone'> | null;
  readonly photo: string | null;
  readonly parent: string | null;
};

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Numbers as the product gives them, from the story’s own dice. */
function numberOf(dice: Dice, at: Temporal.Instant): string {
  const day = at.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString().replaceAll('-', '').slice(2);
  return `${day}-${Array.from({ length: 8 }, () => letters[dice.whole(0, 31)]).join('')}`;
}

/** Opens an event by the rules of the product: routed, held, and with a deadline from its first moment. */
export function begin(world: World, dice: Dice, at: Temporal.Instant, from: Beginning): Run {
  const { policy, calendar, county } = world;
  const id = dice.id(at);
  const { category, channel, place, point, address, takenBy, description } = from;
  const photos = from.photo === null ? [] : [from.photo];
  const directory = { chain: world.chainOf(place), emergencyTeam: world.teamOf(place), target: null };
  const around = { policy, calendar, directory, departments: world.departmentsOf(place), now: at };
  const made = report({ id, county, category, channel, place, point, address, photos, takenBy }, around);
  const run: Run = {
    facts: made.event,
    at,
    story: {
      number: numberOf(dice, at),
      title: titleOf(policy, category, description),
      description,
      photo: from.photo,
      parent: from.parent,
      rule: { id: made.rule.id, name: made.rule.name },
    },
    steps: [],
    reporters: from.reporter === null ? [] : [{ id, at, channel, description, ...from.reporter }],
    dice,
  };
  keep(run, made, { person: from.by?.person ?? null, unit: from.by?.unit ?? null });
  world.begun.push(run);
  return run;
}
