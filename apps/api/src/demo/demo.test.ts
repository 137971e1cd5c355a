import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventStates } from '@jingwei/contract';
import { checkCreditCode, checkIdNumber, drawVisits, parseTelephone } from '@jingwei/domain';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { loadKeys } from '../platform/crypto/keys.ts';
import { migrate } from '../platform/db/migrate.ts';
import { type DemoAccounts, loadDemo } from './index.ts';

const now = Temporal.Instant.from('2026-11-24T02:30:00Z');

/** An empty migrated database with a data folder. */
type Place = { url: string; dataDir: string; client: pg.Client };
const places: Place[] = [];

async function openPlace(): Promise<Place> {
  const name = `jingwei_demo_${randomBytes(6).toString('hex')}`;
  const server = new pg.Client({ connectionString: inject('databaseUrl') });
  await server.connect();
  await server.query(`create database ${name}`);
  await server.end();
  const url = Object.assign(new URL(inject('databaseUrl')), { pathname: `/${name}` }).href;
  await migrate(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const place = { url, client, dataDir: await mkdtemp(join(tmpdir(), 'jingwei-demo-')) };
  places.push(place);
  return place;
}

async function rowsOf<T extends pg.QueryResultRow>(place: Place, text: string): Promise<T[]> {
  return (await place.client.query<T>(text)).rows;
}

async function fingerprint(place: Place): Promise<string> {
  const rows = await rowsOf<{ row: string }>(place, `select e::text as row from event e order by id`);
  const steps = await rowsOf<{ row: string }>(
    place,
    'select s::text as row from step s order by event_id, seq',
  );
  // What is sealed differs from key to key; who lives where and who was visited when does not.
  const people = await rowsOf<{ row: string }>(
    place,
    `select concat_ws(' ', id, place, household_id, name, birth, relation, kind) as row from resident order by id`,
  );
  const visits = await rowsOf<{ row: string }>(place, 'select v::text as row from visit v order by id');
  const hash = createHash('sha256');
  for (const { row } of [...rows, ...steps, ...people, ...visits]) hash.update(row);
  return hash.digest('hex');
}

const byKind = (a: { kind: string; id: string }, b: { kind: string; id: string }): number =>
  a.kind.localeCompare(b.kind) || a.id.localeCompare(b.id);

let street: Place;
let accounts: DemoAccounts;
let seconds = 0;

beforeAll(async () => {
  street = await openPlace();
  const began = process.cpuUsage();
  accounts = await loadDemo(street.url, { size: 'street', dataDir: street.dataDir, now });
  seconds = process.cpuUsage(began).user / 1_000_000;
}, 600_000);

afterAll(async () => {
  for (const { client, dataDir, url } of places) {
    await client.end();
    await rm(dataDir, { recursive: true, force: true });
    const server = new pg.Client({ connectionString: inject('databaseUrl') });
    await server.connect();
    await server.query(`drop database ${new URL(url).pathname.slice(1)} with (force)`);
    await server.end();
  }
});

describe('the street', () => {
  // Its own work, since a busy machine would be blamed on it otherwise.
  test('takes less than half a minute of one processor', () => {
    expect(seconds).toBeLessThan(30);
  });

  test('is not loaded twice', async () => {
    const before = await fingerprint(street);
    expect(await loadDemo(street.url, { size: 'street', dataDir: street.dataDir, now })).toHaveLength(0);
    expect(await fingerprint(street)).toBe(before);
  });

  test('has the real division names, more than forty drawn grids and their units', async () => {
    const [found] = await rowsOf<{
      streets: number;
      communities: number;
      grids: number;
      name: string;
      units: number;
    }>(
      street,
      `select count(*) filter (where kind = 'subdistrict')::int as streets, count(*) filter (where kind = 'community')::int as communities,
        count(*) filter (where kind = 'grid' and geometry is not null and label_lng is not null)::int as grids,
        (select name from area where place = '140403.007') as name,
        (select count(*)::int from unit u where kind in ('grid', 'community', 'subdistrict', 'county')) as units from area`,
    );
    expect(found).toEqual({
      streets: 19,
      communities: 215,
      grids: 44,
      name: '太行西街街道',
      units: 1 + 19 + 215 + 44,
    });
  });

  test('has events in every state, and a lively queue', async () => {
    const rows = await rowsOf<{ state: string }>(street, 'select distinct state from event');
    expect(rows.map(({ state }) => state).toSorted()).toEqual([...eventStates].toSorted());
    const [queue] = await rowsOf<{
      open: number;
      overdue: number;
      emergencies: number;
      unlocated: number;
      all: number;
    }>(
      street,
      `select count(*) filter (where open)::int as open,
        count(*) filter (where open and due_state = 'running' and due_at < '${now}')::int as overdue,
        count(*) filter (where open and emergency)::int as emergencies,
        count(*) filter (where state = 'reported' and lng is null)::int as unlocated, count(*)::int as all from event`,
    );
    expect(queue?.all).toBeGreaterThan(2500);
    expect(queue?.open).toBeGreaterThan(80);
    expect(queue?.overdue).toBeGreaterThan(5);
    expect(queue?.emergencies).toBeGreaterThan(1);
    expect(queue?.unlocated).toBeGreaterThan(3);
  });

  test('R75 no alarm that was due by then is still to ring', async () => {
    const [late] = await rowsOf<{ n: number }>(
      street,
      `select count(*)::int as n from event where next_alarm_at <= '${now}'`,
    );
    expect(late?.n).toBe(0);
  });

  test('nothing happens after its present, and every version has its step', async () => {
    const [found] = await rowsOf<{ late: number; gaps: number }>(
      street,
      `select (select count(*)::int from step where at > '${now}') as late,
        (select count(*)::int from event e where e.version <> (select count(*) from step s where s.event_id = e.id)) as gaps`,
    );
    expect(found).toEqual({ late: 0, gaps: 0 });
  });

  test('the tally says what counting says', async () => {
    const counted = await rowsOf(
      street,
      'select place, state, count(*)::int as n from event group by 1, 2 order by 1, 2',
    );
    const tallied = await rowsOf(
      street,
      'select place, state, sum(n)::int as n from event_tally group by 1, 2 having sum(n) <> 0 order by 1, 2',
    );
    expect(tallied).toEqual(counted);
  });

  test('every unit that holds an event has it before it', async () => {
    const [found] = await rowsOf<{ n: number }>(
      street,
      `select count(*)::int as n from event e where open and not exists
        (select from event_unit u where u.event_id = e.id and u.unit_id = e.holder_unit)`,
    );
    expect(found?.n).toBe(0);
  });

  test('checker ≠ handler: nobody verified what they handled', async () => {
    const [found] = await rowsOf<{ n: number }>(
      street,
      `select count(*)::int as n from step v where v.action = 'verify' and exists
        (select from step h where h.event_id = v.event_id and h.action = 'handle' and h.person = v.person and h.seq < v.seq)`,
    );
    expect(found?.n).toBe(0);
  });

  test('located events lie in the grid they are counted in, at a building of it', async () => {
    const [found] = await rowsOf<{ n: number }>(
      street,
      `select count(*)::int as n from event e where lng is not null and (length(place) <> 18 or not exists (select from address a
        where a.place = e.place and abs(a.lng - e.lng) < 0.00005 and abs(a.lat - e.lat) < 0.00005))`,
    );
    expect(found?.n).toBe(0);
  });

  test('two neighbours in the list never say the same', async () => {
    const rows = await rowsOf<{ description: string }>(
      street,
      'select description from event where parent is null order by reported_at, id',
    );
    const twice = rows.filter(({ description }, i) => rows[i + 1]?.description === description);
    expect(twice).toHaveLength(0);
  });

  test('photos are in the store and on steps', async () => {
    const photos = await rowsOf<{ id: string }>(street, 'select id from photo');
    expect(photos.length).toBeGreaterThan(5);
    for (const { id } of photos) {
      const bytes = await readFile(join(street.dataDir, 'photos', id.slice(0, 2), `${id}.jpg`));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(id);
    }
    const [lost] = await rowsOf<{ n: number }>(
      street,
      'select count(*)::int as n from step s, unnest(s.photos) p where not exists (select from photo where id = p)',
    );
    expect(lost?.n).toBe(0);
  });
});

describe('whom to turn to', () => {
  test('R11 every grid has a neighbour that stands in, in pairs and triples within one community', async () => {
    const groups = await rowsOf<{ grids: number; communities: number }>(
      street,
      `select count(*)::int as grids, count(distinct left(place, 14))::int as communities
        from stand_in group by community, number`,
    );
    expect(groups.reduce((sum, { grids }) => sum + grids, 0)).toBe(44);
    expect(new Set(groups.map(({ grids }) => grids))).toEqual(new Set([2, 3]));
    expect(groups.filter(({ grids }) => grids === 3).length).toBeLessThan(groups.length / 2);
    expect(groups.every(({ communities }) => communities === 1)).toBe(true);
  });

  test('R11 while a worker is away, the worker of a neighbouring grid holds the post there, not the leader', async () => {
    await street.client.query('begin');
    try {
      await street.client.query(
        `insert into absence (county, id, account_id, place, from_day, to_day, entered_by, entered_at)
          select county, gen_random_uuid(), id, '140403.007.001.001', '2026-11-24', '2026-11-26', id, '${now}'
          from account where login = 'worker'`,
      );
      const holders = await rowsOf<{ login: string; post: string; days: number }>(
        street,
        `select a.login, p.post, p.valid_to - p.valid_from + 1 as days from post_held p
          join unit u on u.id = p.unit_id join account a on a.id = p.account_id
          where u.place = '140403.007.001.001' and u.kind = 'grid' and p.absence_id is not null`,
      );
      expect(holders).toEqual([{ login: expect.stringMatching(/^w007001/), post: 'gridWorker', days: 3 }]);
    } finally {
      await street.client.query('rollback');
    }
  });

  test('R9 R32 two of three who are published have a drawn face, and nobody else has one', async () => {
    const [found] = await rowsOf<{ published: number; faces: number; others: number }>(
      street,
      `select count(distinct g.account_id)::int as published, count(distinct p.account_id)::int as faces,
        (select count(*)::int from account_portrait o where not exists (select from assignment x
          where x.account_id = o.account_id and x.post in ('gridWorker', 'gridLeader'))) as others
      from assignment g left join account_portrait p on p.account_id = g.account_id
      where g.post in ('gridWorker', 'gridLeader')`,
    );
    const { published = 0, faces = 0, others } = found ?? {};
    expect(Math.abs(faces - (published * 2) / 3)).toBeLessThan(2);
    expect(others).toBe(0);
  });
});

describe('the ledgers', () => {
  test('hold about thirteen thousand households of 2.6 people, as many as the areas say', async () => {
    const [found] = await rowsOf<{ households: number; people: number; told: number; summed: number }>(
      street,
      `select (select count(*)::int from household where ended_at is null) as households,
        (select count(*)::int from resident where ended_at is null) as people,
        (select households from area where place = '140403.007') as told,
        (select sum(households)::int from area where kind = 'grid') as summed`,
    );
    const { households = 0, people = 0, told, summed } = found ?? {};
    expect(households).toBeGreaterThan(12_700);
    expect(households).toBeLessThan(13_400);
    expect(people / households).toBeGreaterThan(2.4);
    expect(people / households).toBeLessThan(2.9);
    expect([told, summed]).toEqual([households, households]);
  });

  test('every open stay is where its resident is recorded, and nobody who left has one', async () => {
    const [found] = await rowsOf<{ homeless: number; lingering: number; crowded: number; headless: number }>(
      street,
      `select count(*) filter (where r.ended_at is null and not exists (select from residency y where y.resident_id = r.id
            and y.until is null and y.household_id = r.household_id and y.place = r.place and y.kind = r.kind
            and y.relation = r.relation and y.since >= r.birth))::int as homeless,
        count(*) filter (where r.ended_at is not null and exists (select from residency y where y.resident_id = r.id
            and (y.until is null or y.until <> r.ended_at)))::int as lingering,
        (select count(*)::int from household h where h.members <> (select count(*) from resident m
            where m.household_id = h.id and m.ended_at is null)) as crowded,
        (select count(*)::int from household h where not exists (select from resident m
            where m.id = h.head_id and m.household_id = h.id and m.relation = '02')) as headless
      from resident r`,
    );
    expect(found).toEqual({ homeless: 0, lingering: 0, crowded: 0, headless: 0 });
  });

  test('R44 no restricted record without basis, purpose, end and a second person', async () => {
    const [found] = await rowsOf<{ restricted: number; bare: number }>(
      street,
      `select count(*) filter (where restricted)::int as restricted, count(*) filter (where legal_basis = '' or purpose = ''
        or expires_on < since or (state = 'active' and (settled_by is null or settled_by = proposed_by)))::int as bare
      from care_record`,
    );
    expect(found?.restricted).toBeGreaterThan(5);
    expect(found?.bare).toBe(0);
  });

  test('R18 leaders of party groups live in their grids', async () => {
    const [found] = await rowsOf<{ groups: number; elsewhere: number }>(
      street,
      `select count(*)::int as groups, count(*) filter (where not exists (select from resident r where r.id = g.leader_id
        and r.place = g.place and r.ended_at is null))::int as elsewhere from party_group g`,
    );
    expect(found?.groups).toBeGreaterThan(20);
    expect(found?.elsewhere).toBe(0);
  });

  test('R53 every closed day was drawn from by the rule, and anybody can repeat it', async () => {
    const draws = await rowsOf<{
      candidates: string[];
      weights: number[];
      seed: string;
      random: number;
      weighted: number;
      drawn: { id: string; kind: string }[];
    }>(
      street,
      `select d.candidates::text[] as candidates, d.weights, d.seed, d.random, d.weighted,
        (select jsonb_agg(jsonb_build_object('id', c.visit_id, 'kind', c.kind)) from spot_check c where c.draw_id = d.id) as drawn
      from check_draw d`,
    );
    expect(draws.length).toBeGreaterThan(500);
    for (const { candidates, weights, seed, random, weighted, drawn } of draws) {
      const weighed = candidates.map((id, i) => ({ id, weight: weights[i] ?? 0 }));
      expect(drawn.toSorted(byKind)).toEqual(
        [...drawVisits(weighed, seed, { random, weighted })].toSorted(byKind),
      );
    }
  });

  test('R54 nobody was warned by the system, by themselves, or unheard', async () => {
    const [found] = await rowsOf<{ cases: number; wrong: number }>(
      street,
      `select count(*)::int as cases, count(*) filter (where state not in ('proposed', 'heard')
        and (decided_by is null or decided_by = account_id or heard_at is null))::int as wrong from discipline`,
    );
    expect(found?.cases).toBeGreaterThan(2);
    expect(found?.wrong).toBe(0);
  });

  test('nothing happens after its present, and a household was last visited when a visit says so', async () => {
    const [found] = await rowsOf<{ late: number; otherwise: number }>(
      street,
      `select (select count(*)::int from visit where received_at > '${now}') as late,
        (select count(*)::int from household h where h.last_visit_at is distinct from
          (select max(at) from visit v where v.household_id = h.id and v.met = 'met' and v.method <> 'telephone')) as otherwise`,
    );
    expect(found).toEqual({ late: 0, otherwise: 0 });
  });

  test('phones are told nothing of what was there before them', async () => {
    const [found] = await rowsOf<{ n: number }>(street, 'select count(*)::int as n from ledger_change');
    expect(found?.n).toBe(0);
  });
});

describe('nobody real', () => {
  test('every identity number is of a region that was never given out, right, and somebody’s alone', async () => {
    const keys = await loadKeys(join(street.dataDir, 'keys.json'));
    const rows = await rowsOf<{ sealed: Buffer; blind: Buffer; birth: string; kind: string; sex: string }>(
      street,
      `select id_sealed as sealed, id_blind as blind, birth::text as birth, document_kind as kind, sex from resident
        where id_sealed is not null`,
    );
    const seen = new Set<string>();
    for (const { sealed, blind, birth, kind, sex } of rows) {
      const number = keys.decrypt(sealed);
      seen.add(number);
      expect(blind.equals(keys.blind('resident id', number))).toBe(true);
      if (kind !== '111') continue;
      expect(number).toMatch(/^99/);
      const read = checkIdNumber(number);
      expect(read).toMatchObject({ valid: true, birthDate: birth, sex: sex === '1' ? 'male' : 'female' });
    }
    expect(seen.size).toBe(rows.length);
    expect(seen.size).toBeGreaterThan(30_000);
  });

  test('every credit code is right, and of a region that was never given out', async () => {
    const rows = await rowsOf<{ code: string }>(street, 'select credit_code as code from organisation');
    expect(rows.length).toBeGreaterThan(500);
    for (const { code } of rows)
      expect(checkCreditCode(code)).toMatchObject({ valid: true, region: '990000' });
  });

  test('no telephone in it can be dialled', async () => {
    const keys = await loadKeys(join(street.dataDir, 'keys.json'));
    const sealed = await rowsOf<{ telephone: Buffer }>(
      street,
      `select telephone from reporter where telephone is not null
        union all select telephone_sealed from resident where telephone_sealed is not null
        union all select telephone_sealed from captain where telephone_sealed is not null
        union all select contact_sealed from organisation where contact_sealed is not null`,
    );
    const open = await rowsOf<{ telephone: string }>(
      street,
      `select telephone from account where telephone is not null union all select telephone from unit where telephone is not null
        union all select setting ->> 'hotline' from county union all select setting ->> 'supervision' from county`,
    );
    const all = [
      ...sealed.map(({ telephone }) => keys.decrypt(telephone)),
      ...open.map(({ telephone }) => telephone),
    ];
    expect(all.length).toBeGreaterThan(25_000);
    for (const telephone of all) {
      expect(telephone).toMatch(/^104\d{8}$/);
      expect(parseTelephone(telephone)).toBeNull();
    }
  });

  test('no text holds anything like a number of a person', async () => {
    const [found] = await rowsOf<{ n: number }>(
      street,
      `select count(*)::int as n from event e left join step s on s.event_id = e.id
        where concat_ws(' ', e.description, e.title, s.note, s.answer) ~ '\\d{6,}'`,
    );
    expect(found?.n).toBe(0);
  });

  test('names and telephones of residents are sealed', async () => {
    const [found] = await rowsOf<{ n: number; named: number }>(
      street,
      `select count(*)::int as n, count(*) filter (where name is not null)::int as named from reporter`,
    );
    expect(found?.named).toBeGreaterThan(500);
    expect(found?.named).toBeLessThan(found?.n ?? 0);
  });
});

describe('the same again', () => {
  test('a seed and a present give the same events, people and visits, digit for digit', async () => {
    const few = { size: 'street', events: 300, livedIn: 2, now, seed: 7 } as const;
    const [one, two] = [await openPlace(), await openPlace()];
    await loadDemo(one.url, { ...few, dataDir: one.dataDir });
    await loadDemo(two.url, { ...few, dataDir: two.dataDir });
    expect(await fingerprint(one)).toBe(await fingerprint(two));
  }, 600_000);

  test('at four in the morning of a Sunday every state is there, too', async () => {
    const night = await openPlace();
    const sunday = Temporal.Instant.from('2026-11-21T20:00:00Z');
    await loadDemo(night.url, { size: 'street', dataDir: night.dataDir, livedIn: 1, now: sunday });
    const rows = await rowsOf<{ state: string }>(night, 'select distinct state from event');
    expect(rows).toHaveLength(eventStates.length);
  }, 600_000);

  test('visitors can sign in at every level and follow reports', () => {
    expect(accounts.map(({ login }) => login)).toEqual(
      expect.arrayContaining([
        'worker',
        'leader',
        'community',
        'street',
        'department',
        'supervisor',
        'auditadmin',
      ]),
    );
    expect(accounts.trackingCodes.map(({ state }) => state)).toEqual(['handling', 'closed', 'reported']);
  });
});
