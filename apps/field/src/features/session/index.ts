export { SessionGate, useDoor } from './SessionGate.tsx';
export type { Who } from './session.ts';
