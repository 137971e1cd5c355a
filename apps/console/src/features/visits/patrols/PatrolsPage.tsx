import { ListPatrols, type PatrolRow } from '@jingwei/contract';
import { TimeText } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { client } from '../../../app/client.ts';
import { defined } from '../../../app/defined.ts';
import { useText } from '../../../app/text.ts';
import { Head, Listed, Narrowed, usePages } from '../parts.tsx';
import { useVisitSearch } from '../search.ts';
import { visitText } from '../text.ts';
import { workText } from '../workText.ts';
import { Routes } from './Routes.tsx';

const minutes = (from: string, until: string): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / 60_000);

function Line({ row }: { row: PatrolRow }) {
  const t = useText(workText);
  return (
    <tr>
      <td className="nowrap">
        <Link to="/visits/$section/$id" params={{ section: 'patrols', id: row.id }}>
          <TimeText at={row.startedAt} exact />
        </Link>
      </td>
      <td>
        {row.route?.name ?? <span className="muted">{t('free')}</span>}
        <br />
        <span className="small muted">{row.placeName}</span>
      </td>
      <td className="nowrap">{row.account.name}</td>
      <td className="end nowrap">
        {row.endedAt ? (
          t('minutes', { n: minutes(row.startedAt, row.endedAt) })
        ) : (
          <span className="mark mark-yellow">{t('patrolRunning')}</span>
        )}
      </td>
      <td className="end number">
        {row.checkpoints > 0 ? `${row.passed} / ${row.checkpoints}` : row.passed}
      </td>
      <td className="end number">
        {row.distance === null ? '' : t('km', { n: (row.distance / 1000).toFixed(1) })}
      </td>
      <td className="words">{row.findings}</td>
    </tr>
  );
}

/** Patrols within reach, and the routes that they follow (R26, R57). */
export function PatrolsPage() {
  const t = useText(workText);
  const v = useText(visitText);
  const { search } = useVisitSearch();
  const { place, account, from, until } = search;
  const query = defined({ place, account, from, until });
  const list = usePages<PatrolRow>([ListPatrols.name, query], ({ after, signal, limit }) =>
    client.call(ListPatrols, { query: { ...query, limit, ...defined({ after }) }, signal }),
  );
  return (
    <section className="vis-page">
      <Head
        title={t('patrolsTitle')}
        count={list.total === null ? '' : v('total_patrols', { n: list.total })}
      />
      <div className="vis-filters">
        <Narrowed name={list.rows.find((row) => row.account.id === account)?.account.name} />
      </div>
      <div className="vis-two">
        <div>
          <Listed list={list} empty={{ title: t('patrolsEmpty'), hint: t('patrolsEmptyHint') }}>
            {(rows) => (
              <div className="scroll-x">
                <table className="vis-board">
                  <thead>
                    <tr>
                      <th scope="col">{t('colStart')}</th>
                      <th scope="col">{t('colRoute')}</th>
                      <th scope="col">{t('colWho')}</th>
                      {(['colLength', 'colPassed', 'colDistance'] as const).map((key) => (
                        <th key={key} scope="col" className="end">
                          {t(key)}
                        </th>
                      ))}
                      <th scope="col">{t('colFound')}</th>
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
        </div>
        <Routes place={place} />
      </div>
    </section>
  );
}
