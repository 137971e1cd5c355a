export * from './staffing.ts';
