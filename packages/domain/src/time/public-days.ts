import arrangement from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

/** A date that the State Council's yearly arrangement moves: free on a weekday, or worked on a weekend. */
export type PublicDay = { readonly kind: 'holiday' | 'makeUp'; readonly zh: string; readonly en: string };

// The values read "English,中文,number of statutory days".
function read(kind: PublicDay['kind'], days: Readonly<Record<string, string>>): [string, PublicDay][] {
  return Object.entries(days).map(([date, text]) => {
    const [en = '', zh = ''] = text.split(',');
    return [date, { kind, zh, en }];
  });
}

const days: ReadonlyMap<string, PublicDay> = new Map([
  ...read('holiday', arrangement.holidays),
  ...read('makeUp', arrangement.workdays),
]);

/** What the public arrangement says about a date (`YYYY-MM-DD`), if anything. */
export function publicDay(date: string): PublicDay | undefined {
  return days.get(date);
}

const coveredYears = [...days.keys()]
  .filter((date) => date.endsWith('-10-01'))
  .map((date) => Number(date.slice(0, 4)));

/**
 * The last date whose arrangement is known. A year counts once its National Day is listed: an arrangement
 * may already name days around the following New Year without covering that year.
 */
export const publicDaysUntil: string = `${Math.max(...coveredYears)}-12-31`;
