import { type PlannedBeat, refuse } from '@jingwei/contract';
import { v7 } from 'uuid';
import type { Tx } from '../../platform/db/database.ts';
import { askInside } from './propose.ts';
import { beatsOn, dayAhead } from './queries/beats.ts';
import { closeBeats, type Effect, insertBeat, openOutline, takeSerial } from './queries/effect.ts';
import { gridsUnder } from './queries/ground.ts';
import { type Made, overtaken, type PlanRow } from './queries/plans.ts';

/** `007-003`: the third beat that a street ever had; `000` stands for the whole county. */
async function nextCode(tx: Tx, effect: Effect, place: string): Promise<{ code: string; serial: number }> {
  const serial = (await takeSerial(tx, effect, place))?.last;
  if (serial === undefined) throw refuse('area.code_taken', { code: '1000' });
  return { serial, code: `${place.slice(7, 10) || '000'}-${String(serial).padStart(3, '0')}` };
}

async function beatFor(tx: Tx, effect: Effect, place: string, { continues }: PlannedBeat): Promise<string> {
  if (continues !== null) return continues.id;
  const { code, serial } = await nextCode(tx, effect, place);
  const id = v7();
  await insertBeat(tx, effect, { id, place, code, name: `第${serial}段` });
  return id;
}

/** Whether the ground is still the one that was divided. @throws {Refusal} `beatPlan.outdated`, `beatPlan.ahead` */
async function askUnchanged(
  tx: Tx,
  effect: Effect,
  row: PlanRow & { made: Made },
  today: string,
): Promise<void> {
  const { county, layer, on } = effect;
  const asked = { county, layer, place: row.place };
  const ahead = (await dayAhead(tx, asked, today))?.day;
  if (ahead) throw refuse('beatPlan.ahead', { on: ahead });
  const grids = await gridsUnder(tx, county, row.place, on);
  const drawn = grids.filter(({ geometry }) => geometry !== null).map(({ id }) => id);
  const planned = new Set(row.made.after.flatMap((beat) => beat.grids));
  const same = drawn.length === planned.size && drawn.every((id) => planned.has(id));
  if (!same || (await overtaken(tx, county, row)) !== undefined) throw refuse('beatPlan.outdated');
}

/**
 * Puts a plan in force from a day on. Beats that carry on keep id, code, name and staff; what they had ends the day
 * before, as do the beats that are given up, with the duties on them.
 */
export async function apply(
  tx: Tx,
  effect: Effect,
  row: PlanRow & { made: Made },
  today: string,
): Promise<void> {
  await askUnchanged(tx, effect, row, today);
  const { county, layer } = effect;
  const beats = await beatsOn(tx, { county, layer, place: row.place }, today);
  askInside(beats, row.place);
  const all = beats.map(({ id }) => id);
  const kept = new Set(row.made.after.flatMap(({ continues }) => continues?.id ?? []));
  await closeBeats(tx, effect, { all, givenUp: all.filter((id) => !kept.has(id)) });
  for (const planned of row.made.after) {
    const beat = await beatFor(tx, effect, row.place, planned);
    const { geometry, label, grids } = planned;
    await openOutline(tx, effect, { beat, geometry, label, grids });
  }
}
