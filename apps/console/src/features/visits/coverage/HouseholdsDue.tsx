import { householdVisitStates, type VisitedHousehold, VisitedHouseholds } from '@jingwei/contract';
import { Link } from '@tanstack/react-router';
import { client } from '../../../app/client.ts';
import { defined } from '../../../app/defined.ts';
import { useText } from '../../../app/text.ts';
import { Choice, Head, Listed, Narrowed, usePages, When } from '../parts.tsx';
import { oneOf, useVisitSearch } from '../search.ts';
import { visitText } from '../text.ts';

const states = ['covered', 'uncovered', 'overdue', 'never'] as const;

function Line({ row }: { row: VisitedHousehold }) {
  const t = useText(visitText);
  return (
    <tr>
      <td>
        <Link to="/ledger/$section/$id" params={{ section: 'households', id: row.id }}>
          {row.building?.name} {row.door}
        </Link>
      </td>
      <td>{row.head}</td>
      <td className="end number">{row.members}</td>
      <td>
        {row.lastVisitAt === null ? (
          <span className="muted">{t('never')}</span>
        ) : (
          <>
            <When at={row.lastVisitAt} />{' '}
            <span className="muted small">{t('daysSince', { n: row.daysSince ?? 0 })}</span>
          </>
        )}
      </td>
      <td className="end">
        <Link
          to="/visits/$section"
          params={{ section: 'list' }}
          search={{ household: row.id }}
          className={row.visits === 0 ? 'number zero' : 'number'}
        >
          {row.visits}
        </Link>
      </td>
      <td className="end">
        <Link
          to="/visits/$section"
          params={{ section: 'needs' }}
          search={{ household: row.id, state: 'open' }}
          className={row.openNeeds === 0 ? 'number zero' : 'number'}
        >
          {row.openNeeds}
        </Link>
      </td>
      <td className="muted">{row.placeName}</td>
    </tr>
  );
}

/** Households by when somebody was last there, the longest ago first. */
export function HouseholdsDue() {
  const t = useText(visitText);
  const { search } = useVisitSearch();
  const state = oneOf(householdVisitStates, search.state);
  const query = defined({ place: search.place, month: search.month, state });
  const list = usePages<VisitedHousehold>([VisitedHouseholds.name, query], ({ after, signal, limit }) =>
    client.call(VisitedHouseholds, { query: { ...query, limit, ...defined({ after }) }, signal }),
  );
  return (
    <section className="vis-page">
      <Head
        title={t('households')}
        count={list.total === null ? '' : t('total_households', { n: list.total })}
      />
      <div className="vis-filters">
        <Choice
          of="state"
          label={t('stateAny')}
          options={states.map((one) => ({ value: one, label: t(`state_${one}`) }))}
        />
        <Narrowed />
      </div>
      <Listed list={list} empty={{ title: t('emptyHouseholds'), hint: t('emptyHouseholdsHint') }}>
        {(rows) => (
          <div className="scroll-x">
            <table className="vis-board">
              <thead>
                <tr>
                  <th scope="col">{t('colHome')}</th>
                  <th scope="col">{t('colHead')}</th>
                  <th scope="col" className="end">
                    {t('colMembers')}
                  </th>
                  <th scope="col">{t('colLast')}</th>
                  <th scope="col" className="end">
                    {t('colMonthVisits')}
                  </th>
                  <th scope="col" className="end">
                    {t('colNeeds')}
                  </th>
                  <th scope="col">{t('colGrid')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <Line key={row.id} row={row} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Listed>
    </section>
  );
}
