import { createHash } from 'node:crypto';
import {
  type BodyOf,
  CorrectVisit,
  FindSpotCheck,
  FindVisit,
  ListNotices,
  ListSpotChecks,
  RecordSpotCheck,
  RecordVisit,
  SpotCheckBound,
} from '@jingwei/contract';
import { drawVisits, errorBound } from '@jingwei/domain';
import { pino } from 'pino';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { homeIn } from '../../testing/homes.ts';
import { relayAll } from '../../testing/relay.ts';
import { testKeys } from '../../testing/template.ts';
import { openTown, personOf, type TestTown } from '../../testing/town.ts';
import { drawChecks } from './index.ts';

const grid = '140403.007.001.001';

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

/** Visits by a worker, a quarter of an hour apart, the last just now. */
async function visits(count: number, who = 'gridworker', where = grid): Promise<string[]> {
  const ids: string[] = [];
  for (let n = count - 1; n >= 0; n -= 1) {
    const id = v7();
    const capturedAt = town
      .clock()
      .subtract({ minutes: 15 * n })
      .toString();
    const words = { method: 'home', met: 'met', purpose: '例行走访', findings: `第${n}次，${id}` } as const;
    const body = { id, household: homeIn(where, n % 2 === 0 ? 0 : 1).household.id, capturedAt, ...words };
    await (await town.as(who)).call(RecordVisit, { body });
    ids.push(id);
  }
  return ids.sort();
}
const openChecks = async (who: string) =>
  (await town.as(who)).call(ListSpotChecks, { query: { state: 'open' } });
const draws = () =>
  many(
    town.db.kysely,
    sql<{
      day: string;
      accountId: string;
      seed: string;
      candidates: string[];
    }>`select day::text as day, account_id, seed, candidates
      from check_draw order by day, account_id`,
  );
const record = async (id: string, body: Partial<BodyOf<typeof RecordSpotCheck>> = {}, who = 'gridleader') =>
  (await town.as(who)).call(RecordSpotCheck, {
    params: { id },
    body: { method: 'door', result: 'agrees', words: '住户说来过', ...body },
  });

describe('the draw', () => {
  test('R53 happens after the day has closed, and nobody sees anything before', async () => {
    const made = await visits(8);
    expect(await drawChecks(town.deps)).toBe(0);
    expect((await openChecks('gridleader')).total).toBe(0);
    town.clock.set('2026-03-09T19:59:59+08:00');
    expect(await drawChecks(town.deps)).toBe(0);
    town.clock.set('2026-03-09T20:00:00+08:00');
    expect(await drawChecks(town.deps)).toBe(1);
    expect(await drawChecks(town.deps)).toBe(0);
    const { items } = await openChecks('gridleader');
    expect(items.map(({ kind }) => kind).sort()).toEqual(['random', 'weighted']);
    expect(new Set(items.map(({ visit }) => visit.id)).size).toBe(2);
    expect(made).toEqual(expect.arrayContaining(items.map(({ visit }) => visit.id)));
    expect(items[0]).toMatchObject({ day: '2026-03-09', dueOn: '2026-03-12', overdue: false, result: null });
  });

  test('R53 the leader is told by name; the worker hears and sees nothing of what is due', async () => {
    await relayAll(town.db);
    const kinds = async (who: string) =>
      (await (await town.as(who)).call(ListNotices)).items.map(({ kind }) => kind);
    expect(await kinds('gridleader')).toEqual(['spotCheck.drawn']);
    expect(await kinds('gridworker')).toEqual([]);
    const worker = await town.as('gridworker');
    expect(await worker.send(ListSpotChecks)).toMatchObject({ code: 'actor.not_permitted' });
    const [check] = (await openChecks('gridleader')).items;
    const params = { id: check?.visit.id ?? '' };
    expect((await worker.call(FindVisit, { params })).checks).toEqual([]);
  });

  test('R53 can be repeated from the published seed, which nobody could know before', async () => {
    const leader = await town.as('gridleader');
    const [check] = (await openChecks('gridleader')).items;
    const { draw } = await leader.call(FindSpotCheck, { params: { id: check?.id ?? '' } });
    expect(draw).toMatchObject({ repeated: true, random: 1, weighted: 1 });
    expect(draw.candidates).toHaveLength(8);
    const again = drawVisits(
      draw.candidates.map(({ visit, weight }) => ({ id: visit, weight })),
      draw.seed,
      draw,
    );
    const drawn = draw.candidates.flatMap(({ visit, drawn: kind }) =>
      kind === null ? [] : [{ id: visit, kind }],
    );
    expect(new Map(drawn.map(({ id, kind }) => [id, kind]))).toEqual(
      new Map(again.map(({ id, kind }) => [id, kind])),
    );
    const ids = draw.candidates.map(({ visit }) => visit);
    const seedOf = (visitIds: readonly string[]) =>
      testKeys
        .blind(
          'spot check draw',
          [
            '140403',
            personOf('gridworker').id,
            grid,
            '2026-03-09',
            createHash('sha256').update(visitIds.join('\n')).digest('hex'),
          ].join('|'),
        )
        .toString('hex');
    expect(draw.seed).toBe(seedOf(ids));
    // One visit more or less is another seed: until the day is closed it cannot be known, nor without the secret.
    expect(draw.seed).not.toBe(seedOf(ids.slice(1)));
  });

  test('R53 takes what arrives late when it arrives, and catches up days that were missed', async () => {
    town.clock.set('2026-03-09T21:00:00+08:00');
    const late = await visits(1);
    town.clock.set('2026-03-11T10:00:00+08:00');
    const wednesday = await visits(3);
    town.clock.set('2026-03-13T09:00:00+08:00');
    expect(await drawChecks(town.deps)).toBe(2);
    const all = await draws();
    expect(all.map(({ day }) => day)).toEqual(['2026-03-09', '2026-03-10', '2026-03-11']);
    expect(all[1]?.candidates).toEqual(late);
    expect(all[2]?.candidates).toEqual(wednesday);
    const ofLate = (await openChecks('gridleader')).items.filter(({ day }) => day === '2026-03-10');
    expect(ofLate.map(({ kind }) => kind)).toEqual(['random']);
  });

  test('R53 looks at a record as it stood when the day closed', async () => {
    const [id = ''] = await visits(1, 'gridworker2', '140403.007.001.002');
    const worker = await town.as('gridworker2');
    const words = { method: 'home', met: 'met', purpose: '例行走访', reason: '改' } as const;
    const better = { id: v7(), ...words, findings: '改过' };
    await worker.call(CorrectVisit, { params: { id }, body: better });
    town.clock.set('2026-03-13T20:30:00+08:00');
    const after = { id: v7(), ...words, findings: '收工后再改' };
    await worker.call(CorrectVisit, { params: { id: better.id }, body: after });
    expect(await drawChecks(town.deps)).toBe(1);
    const { items } = await openChecks('communityofficer');
    expect(items.find(({ visit }) => visit.place.endsWith('002'))?.visit.id).toBe(better.id);
    town.clock.set('2026-03-14T21:00:00+08:00');
    // A correction is no new visit.
    expect(await drawChecks(town.deps)).toBe(0);
  });
});

describe('a check', () => {
  test('R53 is recorded once, not of one’s own visit, and says in what it differs', async () => {
    const [check] = (await openChecks('gridleader')).items;
    const id = check?.id ?? '';
    const leader = await town.as('gridleader');
    const body = { method: 'door', words: '没来过' } as const;
    expect(
      await leader.send(RecordSpotCheck, { params: { id }, body: { ...body, result: 'mismatch' } }),
    ).toMatchObject({ status: 422, code: 'spotCheck.says_nothing' });
    const stranger = await town.as('heroofficer');
    expect(
      await stranger.send(RecordSpotCheck, { params: { id }, body: { ...body, result: 'agrees' } }),
    ).toMatchObject({ code: 'spotCheck.missing' });
    const { check: done } = await record(id);
    expect(done).toMatchObject({
      result: 'agrees',
      checkedBy: { id: personOf('gridleader').id },
      discipline: null,
    });
    expect(
      await leader.send(RecordSpotCheck, { params: { id }, body: { ...body, result: 'agrees' } }),
    ).toMatchObject({
      code: 'spotCheck.done',
    });
    const worker = await town.as('gridworker');
    expect((await worker.call(FindVisit, { params: { id: done.visit.id } })).checks).toMatchObject([
      { result: 'agrees' },
    ]);
  });

  test('R53 nobody checks a visit of their own', async () => {
    town.clock.set('2026-03-16T10:00:00+08:00');
    const [own = ''] = await visits(1, 'gridleader');
    town.clock.set('2026-03-16T20:00:00+08:00');
    await drawChecks(town.deps);
    const check = (await openChecks('gridleader')).items.find(({ visit }) => visit.id === own);
    expect(check?.abilities).toEqual([]);
    const leader = await town.as('gridleader');
    const body = { method: 'door', result: 'agrees', words: '我去过' } as const;
    expect(await leader.send(RecordSpotCheck, { params: { id: check?.id ?? '' }, body })).toMatchObject({
      code: 'spotCheck.own_visit',
    });
  });
});

describe('the published bound', () => {
  test('R53 comes from the random draws alone, by the exact formula', async () => {
    for (const { id, kind, visit } of (await openChecks('communityofficer')).items)
      if (visit.account.id === personOf('gridworker').id)
        await record(
          id,
          kind === 'weighted' ? { result: 'mismatch', differences: ['notVisited'], words: '没来过' } : {},
          'communityofficer',
        );
    const officer = await town.as('communityofficer');
    const query = { by: 'worker', from: '2026-03-01', until: '2026-03-31' } as const;
    const { rows, total, confidence } = await officer.call(SpotCheckBound, { query });
    const own = rows.find(({ account }) => account?.id === personOf('gridworker').id);
    expect(own?.random).toMatchObject({ drawn: 3, agrees: 3, mismatches: 0 });
    expect(own?.bound).toBe(errorBound(0, 3, confidence));
    expect(own?.weighted.mismatches).toBeGreaterThan(0);
    expect(own?.doubtful).toBe(false);
    expect(total.random.drawn).toBe(rows.reduce((sum, { random }) => sum + random.drawn, 0));
    const listed = await officer.call(ListSpotChecks, {
      query: { account: personOf('gridworker').id, kind: 'random', from: '2026-03-01', until: '2026-03-31' },
    });
    expect(listed.total).toBe(own?.random.drawn);
  });

  test('R53 is published to the workers too, and grows doubtful when checks are not done', async () => {
    town.clock.set('2026-04-20T10:00:00+08:00');
    const worker = await town.as('gridworker2');
    const query = { by: 'grid', from: '2026-03-01', until: '2026-04-20' } as const;
    const { rows } = await worker.call(SpotCheckBound, { query });
    expect(rows).toMatchObject([
      { place: '140403.007.001.002', bound: null, doubtful: true, random: { overdue: 1 } },
    ]);
  });
});

/** A new version of the county’s policy, in which days close at another time. */
const closeAt = (at: string) =>
  many(
    town.db.kysely,
    sql`insert into policy (county, version, document, since)
      select county, version + 1, jsonb_set(document, '{spotChecks,closesAt}', to_jsonb(${at}::text)), ${town.clock().toString()}
      from policy where county = '140403' order by version desc limit 1`,
  );
const drawnOf = (visit: string) =>
  many(
    town.db.kysely,
    sql<{
      day: string;
    }>`select day::text as day from check_draw where ${visit} = any (candidates) order by day`,
  );

describe('a visit is drawn from once, whatever happens to the days', () => {
  test('R53 when days begin to close earlier, or later, nothing is drawn from twice and nothing is left out', async () => {
    town.clock.set('2026-05-11T19:00:00+08:00');
    const [evening = ''] = await visits(1);
    town.clock.set('2026-05-11T20:00:00+08:00');
    await drawChecks(town.deps);
    expect(await drawnOf(evening)).toEqual([{ day: '2026-05-11' }]);
    await closeAt('18:00');
    town.clock.set('2026-05-12T09:00:00+08:00');
    const [morning = ''] = await visits(1);
    town.clock.set('2026-05-12T18:00:00+08:00');
    await drawChecks(town.deps);
    expect(await drawnOf(evening)).toEqual([{ day: '2026-05-11' }]);
    expect(await drawnOf(morning)).toEqual([{ day: '2026-05-12' }]);
    town.clock.set('2026-05-12T19:30:00+08:00');
    const [between = ''] = await visits(1);
    await closeAt('20:00');
    town.clock.set('2026-05-13T20:00:00+08:00');
    await drawChecks(town.deps);
    expect(await drawnOf(between)).toEqual([{ day: '2026-05-13' }]);
  });

  test('R53 two processes that draw at once draw once', async () => {
    town.clock.set('2026-05-14T10:00:00+08:00');
    const made = await visits(4);
    town.clock.set('2026-05-14T20:00:00+08:00');
    const drawn = await Promise.all([drawChecks(town.deps), drawChecks(town.deps), drawChecks(town.deps)]);
    expect(drawn.reduce((sum, n) => sum + n, 0)).toBe(1);
    for (const id of made) expect(await drawnOf(id)).toEqual([{ day: '2026-05-14' }]);
  });

  test('R53 what cannot be drawn for one worker does not hold up the others', async () => {
    town.clock.set('2026-05-15T10:00:00+08:00');
    await visits(2);
    const others = await visits(2, 'gridworker2', '140403.007.001.002');
    town.clock.set('2026-05-15T20:00:00+08:00');
    const { id } = personOf('gridworker');
    const told: string[] = [];
    const failing = {
      ...town.deps,
      keys: {
        ...town.deps.keys,
        blind(purpose: string, text: string) {
          if (text.includes(id)) throw new Error('cut');
          return town.deps.keys.blind(purpose, text);
        },
      },
      log: pino({ level: 'error' }, { write: (line: string) => told.push(line) }),
    };
    expect(await drawChecks(failing)).toBe(1);
    expect(told).toHaveLength(1);
    for (const visit of others) expect(await drawnOf(visit)).toEqual([{ day: '2026-05-15' }]);
    expect(await drawChecks(town.deps)).toBe(1);
  });
});
