import { buildLocator, type Locator } from '@jingwei/geo';
import { type Database, openDatabase } from '../../platform/db/database.ts';
import { inScope } from '../../platform/db/transaction.ts';
import type { GridIndex } from '../../platform/deps.ts';
import { gridGeometries } from './queries.ts';

/**
 * Reads the grids over a connection of its own: whoever waits for them holds one of the pool already, and a pool full of
 * those who wait would wait for ever.
 */
async function gridsOf(db: Database, county: string) {
  const apart = openDatabase(db.pool.options.connectionString ?? '', 1);
  try {
    return await inScope(apart, { county, reach: 'nothing' }, (tx) => gridGeometries(tx, county));
  } finally {
    await apart.close();
  }
}

async function build(db: Database, county: string): Promise<Locator> {
  const rows = await gridsOf(db, county);
  const grids = rows.flatMap(({ place, code, geometry }) =>
    geometry.type === 'Polygon' || geometry.type === 'MultiPolygon' ? [{ id: place, code, geometry }] : [],
  );
  return buildLocator(grids);
}

/**
 * Grids in force by county, built when first asked for and kept until forgotten. `locate` answers a grid’s place.
 * Whoever asks while it is being built waits for the same one.
 */
export function gridIndex(db: Database): GridIndex {
  const kept = new Map<string, Promise<Locator>>();
  return {
    locator(county) {
      const known = kept.get(county);
      if (known !== undefined) return known;
      const building = build(db, county);
      kept.set(county, building);
      // A failure is told to whoever waits, and the next one tries again.
      building.catch(() => {
        if (kept.get(county) === building) kept.delete(county);
      });
      return building;
    },
    forget: (county) => void kept.delete(county),
  };
}
