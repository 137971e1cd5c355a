import type { Coverage, CoverageRow, ResultOf } from '@jingwei/contract';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../app/text.ts';
import { Bar } from '../parts.tsx';
import type { VisitSearch } from '../search.ts';
import { visitText } from '../text.ts';

type Answer = ResultOf<typeof Coverage>;
type Ways = 'area' | 'worker';

type CountProps = { n: number; section: 'list' | 'households' | 'needs'; search: VisitSearch; hot?: boolean };

function Count({ n, section, search, hot = false }: CountProps) {
  return (
    <Link
      to="/visits/$section"
      params={{ section }}
      search={search}
      className={n === 0 ? 'number zero' : hot ? 'number hot' : 'number'}
    >
      {n}
    </Link>
  );
}

/** Where the rows of a bar are: an area by its place, a worker by name. */
const narrowing = (row: CoverageRow): VisitSearch =>
  row.account ? { account: row.account.id } : { place: row.place };

function Name({ row, by }: { row: CoverageRow; by: Ways }) {
  const t = useText(visitText);
  if (row.account)
    return (
      <>
        <Link to="/visits/$section" params={{ section: 'diaries' }} search={{ account: row.account.id }}>
          {row.account.name}
        </Link>
        <br />
        <span className="small muted">{row.name}</span>
      </>
    );
  if (by === 'area' && row.place.length < 18)
    return (
      <Link
        to="/visits/$section"
        params={{ section: 'coverage' }}
        search={{ place: row.place }}
        title={t('openBelow', { name: row.name })}
      >
        {row.name}
      </Link>
    );
  return (
    <Link to="/visits/$section" params={{ section: 'coverage' }} search={{ place: row.place, by: 'worker' }}>
      {row.name}
    </Link>
  );
}

/** How much of what the policy expects by now has been done; amber below two thirds, red below a third. */
function Pace({ row, answer }: { row: CoverageRow; answer: Answer }) {
  if (row.expected === 0) return <span className="muted">–</span>;
  const share = row.visits / row.expected;
  const tone = share < 1 / 3 ? 'overdue' : share < 2 / 3 ? 'soon' : undefined;
  return (
    <span className="vis-cover">
      <Bar share={share} {...(tone ? { tone } : {})} />
      <span className="number small">
        <Count
          n={row.visits}
          section="list"
          search={{ ...narrowing(row), from: answer.from, until: answer.until }}
        />{' '}
        / {row.expected}
      </span>
    </span>
  );
}

function Line({ row, by, answer }: { row: CoverageRow; by: Ways; answer: Answer }) {
  const days = { from: answer.from, until: answer.until };
  const where = narrowing(row);
  // A worker’s households are those of the grids on post: opened by the place.
  const homes: VisitSearch = { place: row.place };
  return (
    <tr>
      <td>
        <Name row={row} by={by} />
      </td>
      <td>
        <Pace row={row} answer={answer} />
      </td>
      <td>
        <span className="vis-cover">
          <Bar share={row.households === 0 ? 0 : row.covered / row.households} />
          <span className="number small">
            <Count
              n={row.covered}
              section="households"
              search={{ ...homes, month: answer.month, state: 'covered' }}
            />{' '}
            / {row.households}
          </span>
        </span>
      </td>
      <td className="end">
        <Count n={row.met} section="list" search={{ ...where, ...days, met: 'met' }} />
      </td>
      <td className="end">
        <Count n={row.nobodyHome} section="list" search={{ ...where, ...days, met: 'nobodyHome' }} />
      </td>
      <td className="end">
        <Count n={row.overdue} section="households" search={{ ...homes, state: 'overdue' }} hot />
      </td>
      <td className="end">
        <Count n={row.never} section="households" search={{ ...homes, state: 'never' }} />
      </td>
      <td className="end">
        <Count n={row.openNeeds} section="needs" search={{ ...homes, state: 'open' }} />
      </td>
    </tr>
  );
}

/** Areas or workers with their bars. */
export function Board({ answer, by }: { answer: Answer; by: Ways }) {
  const t = useText(visitText);
  return (
    <div className="scroll-x">
      <table className="vis-board">
        <thead>
          <tr>
            <th scope="col">{t(by === 'worker' ? 'colWorker' : 'colArea')}</th>
            <th scope="col">
              {t('colVisits')} / {t('colExpected')}
            </th>
            <th scope="col">{t('colCovered')}</th>
            <th scope="col" className="end">
              {t('colMet')}
            </th>
            <th scope="col" className="end">
              {t('colNobody')}
            </th>
            <th scope="col" className="end">
              {t('colOverdue')}
            </th>
            <th scope="col" className="end">
              {t('colNever')}
            </th>
            <th scope="col" className="end">
              {t('colNeeds')}
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row) => (
            <Line key={row.account?.id ?? row.place} row={row} by={by} answer={answer} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
