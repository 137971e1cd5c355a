export { forgetTracks } from './keep.ts';
export { PatrolBar } from './PatrolBar.tsx';
