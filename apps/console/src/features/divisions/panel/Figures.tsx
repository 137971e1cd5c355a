import type { Division, DivisionMetrics } from '@jingwei/contract';
import { useText } from '../../../app/text.ts';
import { kilometres, percent } from '../figures.ts';
import { divisionText } from '../text.ts';

type Side = DivisionMetrics['plan'];
type Line = {
  label:
    | 'm_grids'
    | 'm_households'
    | 'm_within'
    | 'm_twice'
    | 'm_worst'
    | 'm_spread'
    | 'm_compact'
    | 'm_along'
    | 'm_contiguous';
  text: (side: Side) => string;
  /** The larger the better, or the smaller; none for what is neither. */
  value?: (side: Side) => number;
};

const lines: readonly Line[] = [
  { label: 'm_grids', text: ({ grids }) => String(grids) },
  {
    label: 'm_households',
    text: ({ leastHouseholds, mostHouseholds }) => `${leastHouseholds}–${mostHouseholds}`,
  },
  {
    label: 'm_within',
    text: ({ withinTolerance }) => percent(withinTolerance),
    value: ({ withinTolerance }) => withinTolerance,
  },
  {
    label: 'm_twice',
    text: ({ withinTwice }) => percent(withinTwice),
    value: ({ withinTwice }) => withinTwice,
  },
  {
    label: 'm_worst',
    text: ({ worstDeviation }) => percent(worstDeviation),
    value: ({ worstDeviation }) => -worstDeviation,
  },
  { label: 'm_spread', text: ({ spread }) => percent(spread), value: ({ spread }) => -spread },
  {
    label: 'm_compact',
    text: ({ compactness }) => compactness.toFixed(3),
    value: ({ compactness }) => compactness,
  },
  { label: 'm_along', text: ({ alongWays }) => percent(alongWays), value: ({ alongWays }) => alongWays },
  {
    label: 'm_contiguous',
    text: ({ contiguous }) => percent(contiguous),
    value: ({ contiguous }) => contiguous,
  },
];

const least = 0.0005;

function Mark({ line, metrics }: { line: Line; metrics: DivisionMetrics }) {
  const t = useText(divisionText);
  if (line.value === undefined) return null;
  const gain = line.value(metrics.plan) - line.value(metrics.today);
  if (Math.abs(gain) < least) return null;
  const word = t(gain > 0 ? 'better' : 'worse');
  return (
    <span className="division-gain" data-better={gain > 0} title={word}>
      {gain > 0 ? '▲' : '▼'}
      <span className="hidden">{word}</span>
    </span>
  );
}

/** The same figures of today's grids and of the division, with what is gained and what is given for it. */
export function Figures({ division, metrics }: { division: Division; metrics: DivisionMetrics }) {
  const t = useText(divisionText);
  const roads = ({ arterialsInside, streetsInside }: Side) =>
    t('kilometres', { a: kilometres(arterialsInside), b: kilometres(streetsInside) });
  const carried = division.after.filter(({ continues }) => continues !== null).length;
  const [opens, closes] = [division.after.length - carried, division.before.length - carried];
  const open = division.state !== 'effective';
  return (
    <section aria-label={t('figures')} className="division-figures">
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{t('figures')}</th>
            <th scope="col" className="end">
              {t('today')}
            </th>
            <th scope="col" className="end">
              {t('plan')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.label}>
              <th scope="row">{t(line.label)}</th>
              <td className="number end">{line.text(metrics.today)}</td>
              <td className="number end">
                <Mark line={line} metrics={metrics} /> {line.text(metrics.plan)}
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('m_streets')}</th>
            <td className="number end">{roads(metrics.today)}</td>
            <td className="number end">{roads(metrics.plan)}</td>
          </tr>
          {(metrics.today.barriersInside ?? 0) + (metrics.plan.barriersInside ?? 0) > 0 ? (
            <tr>
              <th scope="row">{t('m_barriers')}</th>
              <td className="number end">{kilometres(metrics.today.barriersInside ?? 0)}</td>
              <td className="number end">{kilometres(metrics.plan.barriersInside ?? 0)}</td>
            </tr>
          ) : null}
          <tr>
            <th scope="row">{t('m_changing')}</th>
            <td className="number end" colSpan={2}>
              {t('changingOf', { n: metrics.changing, all: metrics.households })}
            </td>
          </tr>
          {metrics.unplaced > 0 ? (
            <tr>
              <th scope="row">{t('m_unplaced')}</th>
              <td className="number end" colSpan={2}>
                {metrics.unplaced}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
      {open && opens > 0 ? <p className="small division-warning">{t('opens', { n: opens })}</p> : null}
      {open && closes > 0 ? <p className="small division-warning">{t('closes', { n: closes })}</p> : null}
    </section>
  );
}
