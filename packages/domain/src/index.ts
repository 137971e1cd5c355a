export * from './checksum/index.ts';
export * from './place/index.ts';
export * from './time/index.ts';
