/** Units: choosing the one that something is sent to. */
export * from './text.ts';
export * from './UnitPicker.tsx';
