import { v7 } from 'uuid';

/** A new UUIDv7: the id of a thing made on this device, or the `Idempotency-Key` of a write. */
export const uuidv7 = (): string => v7();
