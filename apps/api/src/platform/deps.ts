import type { Locator } from '@jingwei/geo';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Keys } from './crypto/keys.ts';
import type { Database } from './db/database.ts';
import type { PhotoStore } from './files/photos.ts';
import type { Vault } from './files/vault.ts';
import type { Live } from './live/live.ts';

/** What the server is made of; passed explicitly, made once in `main.ts` (or by a test). */
export type Deps = {
  readonly db: Database;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly photos: PhotoStore;
  /** Files that pass through: uploads and exports. */
  readonly vault: Vault;
  readonly live: Live;
  readonly log: Logger;
  /** Grids in force by county, for finding the grid of a point in memory. */
  readonly grids: GridIndex;
};

export type GridIndex = {
  locator(county: string): Promise<Locator>;
  /** Forget what is known of a county: its grids have changed. */
  forget(county: string): void;
};
