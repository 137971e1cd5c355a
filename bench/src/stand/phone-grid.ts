import { keysPath } from '../../../apps/api/src/main.ts';
import { loadKeys } from '../../../apps/api/src/platform/crypto/keys.ts';
import { withClient } from './connect.ts';
import { county } from './ground.ts';
import type { Stand } from './open.ts';
import { knownIdNumber, knownTelephone } from './residents.ts';

const sizes = 100;

/**
 * One grid as a phone carries it, with sealed numbers that are really opened. What lived there before moves out of the
 * way first, so that the size is the one that is told. Answers the households.
 */
export async function loadGridOf(
  { databaseUrl, dataDir }: Stand,
  place: string,
  { households, members }: { households: number; members: number },
): Promise<readonly string[]> {
  const keys = await loadKeys(keysPath(dataDir));
  const sealed = Array.from({ length: sizes }, (_, n) => [
    keys.encrypt(knownIdNumber(n)),
    keys.encrypt(knownTelephone(n)),
  ]);
  return withClient(databaseUrl, async (client) => {
    await client.query("begin; set local app.founding = 'on'");
    await client.query('update household set ended_at = current_date where place = $1 and ended_at is null', [
      place,
    ]);
    await client.query(
      "update resident set ended_at = current_date, ended_reason = 'movedOut' where place = $1 and ended_at is null",
      [place],
    );
    const code = `phone-${Date.now()}`;
    await client.query(
      `insert into building (county, id, place, code, name, address)
        select $1::text, gen_random_uuid(), $2::text, $3::text || n, n || '号楼', '东湖路' || n || '号' from generate_series(1, 10) n`,
      [county, place, code],
    );
    await client.query(
      `insert into dwelling (county, id, place, building_id, number, floor)
        select $1::text, gen_random_uuid(), $2::text, b.id, n::text, n / 4 from building b, generate_series(1, $4::int) n
        where b.place = $2::text and b.code like $3::text || '%'`,
      [county, place, code, Math.ceil(households / 10)],
    );
    const { rows } = await client.query<{ id: string }>(
      `insert into household (county, id, place, dwelling_id)
        select $1::text, gen_random_uuid(), $2::text, d.id from dwelling d join building b on b.id = d.building_id
        where b.code like $3::text || '%' limit $4 returning id`,
      [county, place, code, households],
    );
    await client.query(
      `insert into resident (county, id, place, household_id, name, pinyin, birth, relation, kind, id_sealed, telephone_sealed)
        select $1::text, gen_random_uuid(), $2::text, h, '赵' || chr(20000 + ((row_number() over ()) % 5000)::int), 'zx zhaoxin',
          '1960-01-01'::date + (n * 4000 + (row_number() over ()) % 300)::int, lpad((n + 1)::text, 2, '0'), 'registered',
          ($4::bytea[])[1 + (row_number() over ()) % ${sizes}], ($5::bytea[])[1 + (row_number() over ()) % ${sizes}]
        from unnest($3::uuid[]) h, generate_series(1, $6::int) n`,
      [
        county,
        place,
        rows.map(({ id }) => id),
        sealed.map(([id]) => id),
        sealed.map(([, phone]) => phone),
        members,
      ],
    );
    await client.query('commit');
    await client.query('analyze building, dwelling, household, resident');
    return rows.map(({ id }) => id);
  });
}
