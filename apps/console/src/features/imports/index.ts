export { saveFile } from './file.ts';
export { importText } from './text.ts';
