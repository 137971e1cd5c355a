import { v7 } from 'uuid';
import { many, sql, type Tx } from '../../apps/api/src/platform/db/database.ts';
import { personOf } from '../../apps/api/src/testing/town.ts';
import type { Thing } from './ground.ts';

const workers: Readonly<Record<string, string>> = {
  '140403.007.001.001': 'gridworker',
  '140403.007.001.002': 'gridworker2',
  '140403.007.002.001': 'bridgeworker',
  '140404.007.001.001': 'westworker',
};
/** The worker of a thing’s grid; in Hero Street the same one for all grids. */
export const workerAt = ({ grid }: Thing): string => personOf(workers[grid] ?? 'heroworker').id;

type By = { by: string };

/** A visit to the household of a thing, with its photo. */
export async function giveVisit(tx: Tx, thing: Thing, { by }: By): Promise<string> {
  const id = v7();
  await many(
    tx,
    sql`insert into visit (county, id, place, household_id, account_id, at, claimed_at, received_at, method, met, purpose, findings, photos, first_id)
      values (${thing.county}, ${id}, ${thing.grid}, ${thing.home.household.id}, ${by}, '2026-03-09T01:00:00Z', '2026-03-09T01:00:00Z',
        '2026-03-09T01:00:00Z', 'home', 'met', '核对范围', '无异常', array[${thing.photo}], ${id})`,
  );
  return id;
}

export async function giveNeed(tx: Tx, thing: Thing): Promise<string> {
  const id = v7();
  await many(
    tx,
    sql`insert into need (county, id, place, household_id, kind, text, raised_by, raised_at)
      values (${thing.county}, ${id}, ${thing.grid}, ${thing.home.household.id}, 'other', '核对范围', ${workerAt(thing)}, '2026-03-09T01:00:00Z')`,
  );
  return id;
}

export async function giveCampaign(tx: Tx, thing: Thing): Promise<string> {
  const id = v7();
  await many(
    tx,
    sql`insert into visit_campaign (county, id, place, name, purpose, starts_on, ends_on, made_by)
      values (${thing.county}, ${id}, ${thing.grid}, '核对', '核对范围', '2026-10-01', '2026-10-20', ${thing.clerk.id})`,
  );
  return id;
}

let plans = 0;
export async function givePlan(tx: Tx, thing: Thing, { by }: By): Promise<string> {
  const id = v7();
  plans += 1;
  await many(
    tx,
    sql`insert into day_plan (county, id, place, account_id, day, made_at, quota)
      values (${thing.county}, ${id}, ${thing.grid}, ${by}, '2020-01-01'::date + ${plans}::int, '2026-03-09T01:00:00Z', 20)`,
  );
  return id;
}

export async function giveRoute(tx: Tx, thing: Thing): Promise<string> {
  const id = v7();
  await many(
    tx,
    sql`insert into patrol_route (county, id, place, name, checkpoints) values (${thing.county}, ${id}, ${thing.grid}, '核对', '[]')`,
  );
  return id;
}

export async function givePatrol(tx: Tx, thing: Thing, { by }: By): Promise<string> {
  const id = v7();
  await many(
    tx,
    sql`insert into patrol (county, id, place, account_id, started_at, received_at)
      values (${thing.county}, ${id}, ${thing.grid}, ${by}, '2026-03-09T00:30:00Z', '2026-03-09T00:30:00Z')`,
  );
  return id;
}

let draws = 0;
/** A check that has been drawn and waits to be done. */
export async function giveCheck(tx: Tx, thing: Thing): Promise<string> {
  const [visit, draw, id] = [await giveVisit(tx, thing, { by: workerAt(thing) }), v7(), v7()];
  draws += 1;
  await many(
    tx,
    sql`insert into check_draw (county, id, place, account_id, day, drawn_at, seed, candidates, weights, marks, random, weighted)
      values (${thing.county}, ${draw}, ${thing.grid}, ${workerAt(thing)}, '2026-03-08'::date - ${draws}::int, '2026-03-08T12:00:00Z',
        ${'0'.repeat(64)}, array[${visit}]::uuid[], '{1}', '[[]]', 1, 1)`,
  );
  // The newest falls due first, so that it stands on the first page however many have been laid down.
  await many(
    tx,
    sql`insert into spot_check (county, id, place, draw_id, visit_id, kind, due_on)
      values (${thing.county}, ${id}, ${thing.grid}, ${draw}, ${visit}, 'random', '2026-03-12'::date - ${draws}::int)`,
  );
  return id;
}

export type CaseState = 'proposed' | 'heard' | 'confirmed' | 'objected';

/** A case about the worker of a thing’s grid, checked and decided by its clerk. */
export async function giveCase(tx: Tx, thing: Thing, state: CaseState): Promise<string> {
  const check = await giveCheck(tx, thing);
  const id = v7();
  const decided = state === 'confirmed' || state === 'objected';
  await many(
    tx,
    sql`with checked as (
        update spot_check set method = 'door', result = 'mismatch', differences = '{notVisited}', words = '核对', checked_by = ${thing.clerk.id},
          checked_at = '2026-03-09T00:00:00Z' where county = ${thing.county} and id = ${check}
      )
      insert into discipline (county, id, place, account_id, check_id, rung, state, proposed_at, hear_by, heard_at, decided_by, decided_at, object_by)
      values (${thing.county}, ${id}, ${thing.grid}, ${workerAt(thing)}, ${check}, 'warning', ${state}, '2026-03-09T00:00:00Z',
        '2026-03-13T00:00:00Z', ${state === 'proposed' ? null : '2026-03-09T00:30:00Z'}::timestamptz, ${decided ? thing.clerk.id : null}::uuid,
        ${decided ? '2026-03-09T00:40:00Z' : null}::timestamptz, ${decided ? '2026-03-20T00:00:00Z' : null}::timestamptz)`,
  );
  return id;
}
