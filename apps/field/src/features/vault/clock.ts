import type { ClockAnchor, SignedTime } from '@jingwei/contract';
import type { VaultDatabase } from './database.ts';

/**
 * Notes the last signed server time beside the phone’s monotonic clock, and gives operations the anchor of when they
 * were done. `boot` names one running of that clock: after a reload or a reboot there is no telling how much time has
 * passed, until the server is heard again.
 */
export type FieldClock = Readonly<{
  heard(time: SignedTime): Promise<void>;
  anchor(): Promise<ClockAnchor>;
}>;

export type ClockParts = Readonly<{
  database: VaultDatabase;
  /** Milliseconds of a clock that only goes forward. */
  monotonic: () => number;
  boot: string;
}>;

export function createFieldClock({ database, monotonic, boot }: ClockParts): FieldClock {
  return {
    heard: async (server) => {
      await database.known.put({ key: 'anchor', server, boot, atElapsedMs: monotonic() });
    },
    anchor: async () => {
      const known = await database.known.get('anchor');
      if (known?.key !== 'anchor') return { server: null, boot, elapsedMs: null };
      const sameBoot = known.boot === boot;
      const elapsedMs = sameBoot ? Math.max(0, monotonic() - known.atElapsedMs) : null;
      return { server: known.server, boot, elapsedMs };
    },
  };
}
