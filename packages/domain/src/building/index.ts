export { buildingCode, buildingSerial } from './code.ts';
