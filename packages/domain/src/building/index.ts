export { askCaptain, captainFrom, mayBeCaptain } from './captain.ts';
export { buildingCode, buildingSerial } from './code.ts';
