import type { Attendance, DutyKind } from '@jingwei/contract';
import type { WorkPolicy } from '../policy/index.ts';

const minutes = (text: string): number => {
  const [hours = 0, rest = 0] = text.split(':').map(Number);
  return hours * 60 + rest;
};

/** How a sign stands to the times of the policy (R113): 8:30 and 15:30 may be late, signing off may be early. */
export function attendanceOf(
  kind: DutyKind,
  at: Temporal.PlainTime,
  policy: WorkPolicy['attendance'],
): Attendance {
  const minute = at.hour * 60 + at.minute;
  if (kind === 'off') return minute + policy.graceMinutes < minutes(policy.off) ? 'early' : 'onTime';
  return minute > minutes(policy[kind]) + policy.graceMinutes ? 'late' : 'onTime';
}
