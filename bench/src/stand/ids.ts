import { createHash } from 'node:crypto';

/** The same id for the same thing in every run, shaped like a UUIDv7. */
export function idOf(thing: string): string {
  const hex = createHash('sha256').update(thing).digest('hex');
  return `0192f000-0000-7000-8${hex.slice(0, 3)}-${hex.slice(3, 15)}`;
}
