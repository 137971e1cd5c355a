export * from './checksum/index.ts';
export * from './event/index.ts';
export * from './permission/index.ts';
export * from './place/index.ts';
export * from './policy/index.ts';
export * from './tabular/index.ts';
export * from './time/index.ts';
