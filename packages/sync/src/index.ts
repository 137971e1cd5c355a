/**
 * The operation log that phone and server share: what a phone has done, in which order it is sent, what a reply
 * changes, and what may honestly be said about it. Pure: ids, times and chance are passed in.
 */
export * from './backoff.ts';
export * from './batch.ts';
export * from './body.ts';
export * from './log.ts';
export * from './mend.ts';
export * from './overlay.ts';
export * from './photos.ts';
export * from './picture.ts';
export * from './plan.ts';
export * from './replies.ts';
export * from './status.ts';
