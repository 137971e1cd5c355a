import { addWorkingTime, isWorkingTime, type WorkingCalendar } from '@jingwei/domain';
import type { Dice } from '../dice.ts';

/** When people get round to something: outdoors from morning to evening, at desks in office hours, or at once. */
export type Pace = { readonly kind: 'field' | 'office' | 'atOnce'; readonly minutes: number };

const zone = 'Asia/Shanghai';

/** Grid workers are about from half past seven to nine in the evening, every day. */
function awake(at: Temporal.Instant, dice: Dice): Temporal.Instant {
  const local = at.toZonedDateTimeISO(zone);
  const hour = local.hour + local.minute / 60;
  if (hour >= 7.5 && hour < 21) return at;
  const day = hour < 7.5 ? local.toPlainDate() : local.toPlainDate().add({ days: 1 });
  const morning = day.toZonedDateTime({ timeZone: zone, plainTime: '07:30' });
  return morning.add({ minutes: dice.whole(2, 80) }).toInstant();
}

export function after(
  at: Temporal.Instant,
  pace: Pace,
  by: { dice: Dice; calendar: WorkingCalendar },
): Temporal.Instant {
  const ms = Math.max(20_000, Math.round(pace.minutes * 60_000));
  switch (pace.kind) {
    case 'atOnce':
      return at.add({ milliseconds: ms });
    case 'field':
      return awake(at.add({ milliseconds: ms }), by.dice);
    case 'office': {
      const ready = isWorkingTime(by.calendar, at) ? at : addWorkingTime(by.calendar, at, 1);
      return addWorkingTime(by.calendar, ready, ms);
    }
  }
}
