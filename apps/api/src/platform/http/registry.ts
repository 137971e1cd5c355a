import type { AnyHandler } from './handler.ts';

/** Handlers by operation, as the phone’s push finds them. Filled while features register. */
export const handlers = new Map<string, AnyHandler>();
