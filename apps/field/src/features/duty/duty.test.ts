import type { Attendance, DutyKind } from '@jingwei/contract';
import { describe, expect, test } from 'vitest';
import { dutyToday } from './duty.ts';

const times = { morning: '08:30', afternoon: '15:30', off: '17:30' };
const at = (time: string) => Date.parse(`2026-11-24T${time}:00+08:00`);
const sign = (kind: DutyKind, time: string, attendance: Attendance | null = 'onTime') => ({
  kind,
  at: new Date(at(time)).toISOString(),
  attendance,
});
const duty = (now: string, ...signs: ReturnType<typeof sign>[]) => dutyToday(times, signs, at(now));

describe('R113 signing at 8:30 and 15:30', () => {
  test('begins a while before its time', () => {
    expect(duty('06:30').next).toBeNull();
    expect(duty('07:30').next).toBe('morning');
  });

  test('is late when the server says so, or when its time is over unsigned', () => {
    expect(duty('09:00').lines[0]?.late).toBe(true);
    expect(duty('09:00', sign('morning', '08:50', 'late')).lines[0]?.late).toBe(true);
    expect(duty('09:00', sign('morning', '08:35')).lines[0]?.late).toBe(false);
  });

  test('shows what the server does not know yet, without judging it', () => {
    expect(duty('09:00', sign('morning', '08:50', null)).lines[0]).toMatchObject({
      unsent: true,
      late: false,
    });
  });

  test('a missed morning is not made up for in the afternoon', () => {
    expect(duty('13:00').next).toBe('morning');
    expect(duty('15:00').next).toBe('afternoon');
  });

  test('one is on duty from the first sign until signing off', () => {
    expect(duty('07:40').onDuty).toBe(false);
    expect(duty('09:00', sign('morning', '08:20'))).toMatchObject({ onDuty: true, next: 'off' });
    expect(duty('17:40', sign('morning', '08:20'), sign('off', '17:30'))).toMatchObject({
      onDuty: false,
      next: null,
    });
  });

  test('yesterday does not count', () => {
    const yesterday = { kind: 'morning' as const, at: '2026-11-23T00:20:00Z', attendance: 'onTime' as const };
    expect(dutyToday(times, [yesterday], at('09:00')).onDuty).toBe(false);
  });
});
