export { cameraFirst, openCamera } from './camera.ts';
export { ReportPage } from './ReportPage.tsx';
export { SentPage } from './SentPage.tsx';
