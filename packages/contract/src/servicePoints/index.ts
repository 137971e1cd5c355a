export * from './circle.ts';
export * from './points.ts';
