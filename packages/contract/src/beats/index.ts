export * from './beats.ts';
export * from './layers.ts';
export * from './plans.ts';
