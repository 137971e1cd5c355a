import type { Deadline } from '@jingwei/contract';
import type { TFunction } from 'i18next';
import type { Language } from './i18n/language.ts';

/** The district keeps Beijing time, wherever the browser thinks it is. */
const timeZone = 'Asia/Shanghai';
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const formats = new Map<string, Intl.DateTimeFormat>();

function parts(instant: string | number, language: Language): Record<string, string> {
  let format = formats.get(language);
  if (!format) {
    format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
      timeZone,
      year: 'numeric',
      month: language === 'zh' ? 'numeric' : 'short',
      day: 'numeric',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(language, format);
  }
  return Object.fromEntries(format.formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
}

/** `11月24日`, with the year when it is not the present one. */
export function formatDay(instant: string, language: Language, now: number): string {
  const it = parts(instant, language);
  const sameYear = parts(now, language)['year'] === it['year'];
  if (language === 'en') return `${it['day']} ${it['month']}${sameYear ? '' : ` ${it['year']}`}`;
  return `${sameYear ? '' : `${it['year']}年`}${it['month']}月${it['day']}日`;
}

/** `15:30`. */
export function formatTime(instant: string, language: Language): string {
  const it = parts(instant, language);
  return `${it['hour']}:${it['minute']}`;
}

/** `11月24日 周二 15:30`, in English `Tue 24 Nov 15:30`. */
export function formatMoment(instant: string, language: Language, now: number): string {
  const weekday = parts(instant, language)['weekday'];
  const date = formatDay(instant, language, now);
  const time = formatTime(instant, language);
  return language === 'zh' ? `${date} ${weekday} ${time}` : `${weekday} ${date} ${time}`;
}

/** A length of time in one rounded unit: `40 分`, `2 小时`, `3 天`. Never below one minute. */
export function formatDuration(milliseconds: number, t: TFunction): string {
  const length = Math.abs(milliseconds);
  if (length < hour) return t('time.minutes', { count: Math.max(1, Math.floor(length / minute)) });
  if (length < 2 * day) return t('time.hours', { count: Math.floor(length / hour) });
  return t('time.days', { count: Math.floor(length / day) });
}

/** How long ago: `刚刚`, `5 分钟前`, `昨天 15:30`; the day itself from a week on. Show the exact time on hover. */
export function formatRelative(instant: string, language: Language, now: number, t: TFunction): string {
  const age = now - Date.parse(instant);
  // The clock of a page ticks each half minute: what has just happened may lie a moment ahead of it.
  if (age < -minute) return formatMoment(instant, language, now);
  if (age < minute) return t('time.justNow');
  if (age < hour) return t('time.minutesAgo', { count: Math.floor(age / minute) });
  const yesterday = formatDay(new Date(now - day).toISOString(), language, now);
  if (formatDay(instant, language, now) === yesterday)
    return t('time.yesterday', { time: formatTime(instant, language) });
  if (age < day) return t('time.hoursAgo', { count: Math.floor(age / hour) });
  if (age < 7 * day) return t('time.daysAgo', { count: Math.floor(age / day) });
  return formatDay(instant, language, now);
}

/** How a deadline stands: the only meanings that the four state colours have. */
export type Tone = 'onTime' | 'soon' | 'overdue' | 'paused';

type Due = Pick<Deadline, 'dueAt' | 'soonAt'> & { state?: Deadline['state'] };

/** How a deadline stands at an instant (milliseconds since 1970). */
export function toneOf(deadline: Due, now: number): Tone {
  if (deadline.state === 'paused' || deadline.dueAt === null) return 'paused';
  if (now >= Date.parse(deadline.dueAt)) return 'overdue';
  return deadline.soonAt !== null && now >= Date.parse(deadline.soonAt) ? 'soon' : 'onTime';
}

/** `剩 40 分`, `超期 2 小时` or `暂停`, with its tone. */
export function formatDeadline(deadline: Due, now: number, t: TFunction): { tone: Tone; text: string } {
  const tone = toneOf(deadline, now);
  if (tone === 'paused' || deadline.dueAt === null) return { tone, text: t('time.paused') };
  const duration = formatDuration(Date.parse(deadline.dueAt) - now, t);
  return { tone, text: t(tone === 'overdue' ? 'time.over' : 'time.left', { duration }) };
}
