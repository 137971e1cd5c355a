export * from './operations.ts';
export * from './resource.ts';
export * from './staffing.ts';
export * from './standIns.ts';
