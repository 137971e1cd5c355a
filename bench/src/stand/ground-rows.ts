import { createHash } from 'node:crypto';
import { threeTierGrid } from '@jingwei/domain';
import type pg from 'pg';
import { areas, county, type GroundPerson, people, ringOf, units } from './ground.ts';

/** A signed-in person: the headers that a browser would send. */
export type Signed = { login: string; cookie: string; csrf: string };

const cookieName = 'jingwei_session';
const tokenOf = ({ login }: GroundPerson): string => createHash('sha256').update(login).digest('base64url');
const csrfOf = ({ login }: GroundPerson): string => createHash('sha1').update(login).digest('base64url');

export const signedIn = (person: GroundPerson): Signed => ({
  login: person.login,
  cookie: `${cookieName}=${tokenOf(person)}`,
  csrf: csrfOf(person),
});

const areaRows = () =>
  areas.map((a) => ({
    ...{ county, id: a.id, place: a.place, kind: a.kind, name: a.name, code: a.place.replaceAll('.', '') },
    geometry: { type: 'Polygon', coordinates: [ringOf(a)] },
    valid_from: '2020-01-01',
  }));

/** Sessions instead of signing in: five hundred slow password hashes would measure nothing. */
const personRows = () =>
  people.map((p) => ({
    ...{ county, id: p.id, login: p.login, name: p.name, post: p.post, unit_id: p.unit.id },
    token_hash: `\\x${createHash('sha256').update(tokenOf(p)).digest('hex')}`,
    csrf: csrfOf(p),
  }));

/** Everything that stands before the first event: county, areas, units, policy, people with their sessions. */
export async function loadGround(client: pg.Client): Promise<void> {
  await client.query(`insert into county (county, name) values ($1, '潞州区')`, [county]);
  await client.query(
    `insert into area (county, id, place, kind, name, code, geometry, valid_from)
     select county, id, place, kind, name, code, geometry, valid_from from jsonb_populate_recordset(null::area, $1)`,
    [JSON.stringify(areaRows())],
  );
  await client.query(
    `insert into unit (county, id, kind, name, code, place)
     select county, id, kind, name, code, place from jsonb_populate_recordset(null::unit, $1)`,
    [JSON.stringify(units.map((u) => ({ county, ...u })))],
  );
  await client.query('insert into policy (county, version, document) values ($1, 1, $2)', [
    county,
    JSON.stringify(threeTierGrid),
  ]);
  await client.query(
    `with given as (
       select * from jsonb_to_recordset($1) as g (county text, id uuid, login text, name text, post text, unit_id uuid,
         token_hash bytea, csrf text)
     ), added as (
       insert into account (county, id, login, name, password_hash, must_change_password, totp_confirmed)
       select county, id, login, name, '-', false, true from given returning county, id
     ), posted as (
       insert into assignment (county, id, account_id, unit_id, post, valid_from, state)
       select county, gen_random_uuid(), id, unit_id, post, '2020-01-01', 'approved' from given
     )
     insert into session (token_hash, county, account_id, csrf) select token_hash, county, id, csrf from given`,
    [JSON.stringify(personRows())],
  );
}
