export { exportText } from './text.ts';
