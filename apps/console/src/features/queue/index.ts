/** Queues as other pages speak of them: their names, filters and numbers. */
export * from './filter.ts';
