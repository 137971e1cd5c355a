import { sql } from 'kysely';
import type { Database, Tx } from './database.ts';

/**
 * What a transaction may see. `places` are path prefixes, `units` and `events` ids; see the reach migration for how
 * row-level security reads them. Values are checked here and quoted, since `set local` takes no parameters.
 */
export type Scope = {
  readonly county: string;
  readonly reach: 'place' | 'unit' | 'code' | 'report' | 'nothing' | 'county';
  readonly places?: readonly string[];
  readonly units?: readonly string[];
  readonly events?: readonly string[];
  readonly audit?: boolean;
};

const county = /^\d{6}$/;
const place = /^\d{6}(\.\d{3}){0,4}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function list(values: readonly string[] | undefined, pattern: RegExp): string {
  const all = values ?? [];
  for (const value of all) if (!pattern.test(value)) throw new Error('malformed scope');
  return all.join(',');
}

function opening(scope: Scope): string {
  if (!county.test(scope.county)) throw new Error('malformed scope');
  const settings = [
    `set local app.county = '${scope.county}'`,
    `set local app.reach = '${scope.reach}'`,
    `set local app.places = '${list(scope.places, place)}'`,
    `set local app.units = '${list(scope.units, uuid)}'`,
    `set local app.events = '${list(scope.events, uuid)}'`,
    `set local app.audit = '${scope.audit === true ? 'read' : ''}'`,
  ];
  return `begin; set local role jingwei_app; ${settings.join('; ')}`;
}

/**
 * Runs work in one transaction under a scope. Commits before it returns; rolls back when the work throws. One round
 * trip opens it: role and scope are set together with `begin`.
 */
export function inScope<T>(db: Database, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  const begin = opening(scope);
  return db.kysely.connection().execute(async (tx) => {
    await sql.raw(begin).execute(tx);
    try {
      const result = await work(tx);
      await sql.raw('commit').execute(tx);
      return result;
    } catch (error) {
      await sql.raw('rollback').execute(tx).catch(() => undefined);
      throw error;
    }
  });
}
