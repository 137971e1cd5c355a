import { type Database, onConnection, type Tx, together } from './database.ts';

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
  /** Kinds of sensitive data that may be read besides (security.md 17). */
  readonly grants?: readonly string[];
};

const county = /^\d{6}$/;
const place = /^\d{6}(\.\d{3}){0,4}$/;
const word = /^[a-zA-Z]{1,30}$/;
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
    `set local app.grants = '${list(scope.grants, word)}'`,
    `set local app.audit = '${scope.audit === true ? 'read' : ''}'`,
  ];
  return `begin; set local role jingwei_app; ${settings.join('; ')}`;
}

/**
 * Runs work in one transaction under a scope. Commits before it returns; rolls back when the work throws.
 *
 * Role and scope are set together with `begin`, which travels ahead of the work’s first statement; `last` is what the
 * work’s result leaves to be written, and travels together with `commit`. Should either fail, the transaction is
 * aborted and all that is sent behind it fails, too.
 */
export function inScope<T>(
  db: Database,
  scope: Scope,
  work: (tx: Tx) => Promise<T>,
  last: (tx: Tx, result: T) => Promise<unknown> = async () => undefined,
): Promise<T> {
  const begin = opening(scope);
  return onConnection(db, async (tx, client) => {
    const begun = client.query(begin);
    // Told by whatever comes next.
    begun.catch(() => undefined);
    try {
      const result = await work(tx);
      const [, , { command }] = await together(begun, last(tx, result), client.query('commit'));
      if (command !== 'COMMIT') throw new Error('the transaction had failed before it was to be committed');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  });
}
