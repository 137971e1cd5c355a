export { cameraFirst, openCamera } from './camera.ts';
export { type Fix, type Position, usePosition } from './position.ts';
export { type ReportFrom, ReportPage } from './ReportPage.tsx';
export { SentPage } from './SentPage.tsx';
