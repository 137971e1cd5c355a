/**
 * Where a phone stands in `ledger_change`: everything up to (`tx`, `seq`) has been told, for these grids. `day` is the
 * day up to which birthdays have been told: they change what is derived from age.
 */
export type Position = Readonly<{
  tx: string;
  seq: number;
  day: string;
  grids: readonly string[];
}>;

export const writeCursor = ({ tx, seq, day, grids }: Position): string =>
  Buffer.from(JSON.stringify([1, tx, seq, day, ...grids])).toString('base64url');

const isPlace = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{6}(\.\d{3}){3,4}$/.test(value);

/** Undefined for anything that this server has not written: the phone then takes a snapshot. */
export function readCursor(text: string): Position | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(value)) return undefined;
    const [form, tx, seq, day, ...grids]: unknown[] = value;
    if (form !== 1 || typeof tx !== 'string' || !/^\d{1,20}$/.test(tx)) return undefined;
    if (typeof seq !== 'number' || !Number.isSafeInteger(seq)) return undefined;
    if (typeof day !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(day) || !grids.every(isPlace)) return undefined;
    return { tx, seq, day, grids };
  } catch {
    // Not ours: as good as none.
    return undefined;
  }
}
