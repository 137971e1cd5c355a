import type { Absence } from '@jingwei/contract';
import { daysFrom, plusDays, short, span } from '../../app/days.ts';
import { useText } from '../../app/text.ts';
import { absenceText } from './absenceText.ts';

export const shownDays = 28;

type Cover = Absence['covers'][number];
type CalendarProps = { items: readonly Absence[]; first: string; today: string };
type RowOf = { key: string; grid: string; name: string; covers: readonly Cover[] };

/** One row for each grid of each worker absent, with the stretches of all their absences. */
function rowsOf(items: readonly Absence[]): readonly RowOf[] {
  const all = items.flatMap(({ worker, covers }) => covers.map((cover) => ({ worker, cover })));
  return [...Map.groupBy(all, ({ worker, cover }) => `${worker.id} ${cover.place}`)]
    .map(([key, some]) => ({
      key,
      grid: some[0]?.cover.grid ?? '',
      name: some[0]?.worker.name ?? '',
      covers: some.map(({ cover }) => cover),
    }))
    .sort((a, b) => a.grid.localeCompare(b.grid, 'zh'));
}

function Bar({ cover, first }: { cover: Cover; first: string }) {
  const t = useText(absenceText);
  const start = Math.max(0, daysFrom(first, cover.from));
  const end = Math.min(shownDays - 1, daysFrom(first, cover.to));
  if (end < 0 || start >= shownDays) return null;
  const who = cover.worker?.name ?? (cover.leader ? t('leader', { name: cover.leader }) : t('nobody'));
  return (
    <span
      className="absence-bar"
      data-alone={cover.worker === null}
      style={{ gridColumn: `${start + 2} / ${end + 3}` }}
      title={`${span(cover.from, cover.to)} ${who}`}
    >
      {cover.worker?.name ?? cover.leader ?? '—'}
    </span>
  );
}

/** Four weeks, a column a day: whose grid falls to whom. */
export function AbsenceCalendar({ items, first, today }: CalendarProps) {
  const t = useText(absenceText);
  const rows = rowsOf(items);
  const days = Array.from({ length: shownDays }, (_, n) => plusDays(first, n));
  const now = daysFrom(first, today);
  return (
    <section className="absence-calendar" aria-label={t('calendar')}>
      <div className="absence-row absence-days">
        <span />
        {days.map((day, n) => (
          <span
            key={day}
            className="number"
            data-today={day === today}
            data-weekend={n % 7 > 4}
            style={{ gridColumn: n + 2 }}
          >
            {n % 7 === 0 || day === today ? short(day) : Number(day.slice(8))}
          </span>
        ))}
      </div>
      {rows.map(({ key, grid, name, covers }) => (
        <div key={key} className="absence-row">
          <span className="absence-who">
            <strong>{name}</strong> <span className="muted small">{grid}</span>
          </span>
          {now >= 0 && now < shownDays ? (
            <span className="absence-now" aria-hidden="true" style={{ gridColumn: now + 2 }} />
          ) : null}
          {covers.map((cover) => (
            <Bar key={`${cover.from}`} cover={cover} first={first} />
          ))}
        </div>
      ))}
      <p className="absence-legend small muted">
        <span className="absence-bar" /> {t('legendCover')}
        <span className="absence-bar" data-alone="true" /> {t('legendLeader')}
      </p>
    </section>
  );
}
