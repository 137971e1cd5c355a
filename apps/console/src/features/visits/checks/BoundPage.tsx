import { type BoundRow, boundWays, ListSpotChecks, type ResultOf, SpotCheckBound } from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import Segmented from 'antd/es/segmented';
import Select from 'antd/es/select';
import { useState } from 'react';
import { inDays, today } from '../../../app/days.ts';
import { defined } from '../../../app/defined.ts';
import { useRead } from '../../../app/queries.ts';
import { useAble } from '../../../app/session.ts';
import { useText } from '../../../app/text.ts';
import { Card } from '../../ledger/index.ts';
import { checkText } from '../checkText.ts';
import { Bar, Head, Narrowed, percent } from '../parts.tsx';
import { oneOf, useVisitSearch, type VisitSearch } from '../search.ts';

type Answer = ResultOf<typeof SpotCheckBound>;
const periods = [30, 90, 365] as const;

/** A number that opens the checks it counts, for whoever may see them. */
function Count({ n, search, hot = false }: { n: number; search: VisitSearch; hot?: boolean }) {
  const able = useAble();
  if (!able(ListSpotChecks)) return <span className="number">{n}</span>;
  const look = n === 0 ? 'number zero' : hot ? 'number hot' : 'number';
  return (
    <Link to="/visits/$section" params={{ section: 'checks' }} search={search} className={look}>
      {n}
    </Link>
  );
}

function Figure({ row }: { row: BoundRow }) {
  const t = useText(checkText);
  if (row.bound === null) return <span className="muted">{t('noBound')}</span>;
  return (
    <span className="vis-cover">
      <Bar share={row.bound} {...(row.doubtful ? { tone: 'soon' as const } : {})} />
      <strong className="number vis-bound">≤ {percent(row.bound, 1)}</strong>
    </span>
  );
}

function Line({ row, answer, whole = false }: { row: BoundRow; answer: Answer; whole?: boolean }) {
  const t = useText(checkText);
  const where: VisitSearch = row.account ? { account: row.account.id } : { place: row.place };
  const random: VisitSearch = { ...where, kind: 'random', from: answer.from, until: answer.until };
  const weighted: VisitSearch = { ...where, kind: 'weighted', from: answer.from, until: answer.until };
  const done = { state: 'done' };
  return (
    <tr>
      <td>{whole ? t('whole') : row.name}</td>
      <td>
        <Figure row={row} />
      </td>
      <td className="nowrap">
        <span className="number">{row.worst === null ? '–' : percent(row.worst, 1)}</span>
        {row.doubtful ? <span className="mark mark-yellow"> {t('doubtful')}</span> : null}
      </td>
      <td className="nowrap">
        <Count n={row.random.agrees} search={{ ...random, ...done, result: 'agrees' }} /> /{' '}
        <Count n={row.random.mismatches} search={{ ...random, ...done, result: 'mismatch' }} hot /> /{' '}
        <Count n={row.random.unreachable} search={{ ...random, ...done, result: 'unreachable' }} />
      </td>
      <td className="nowrap">
        <Count n={row.random.open} search={random} /> /{' '}
        <Count n={row.random.overdue} search={{ ...random, state: 'overdue' }} hot />
      </td>
      <td className="nowrap">
        <Count n={row.weighted.mismatches} search={{ ...weighted, ...done, result: 'mismatch' }} hot /> /{' '}
        <Count n={row.weighted.drawn} search={{ ...weighted, ...done }} />
      </td>
    </tr>
  );
}

function Explained({ confidence }: { confidence: number }) {
  const t = useText(checkText);
  return (
    <Card title={t('boundWhat')}>
      <div className="vis-explain">
        <p>{t('boundWhat1', { n: Math.round(confidence * 100) })}</p>
        <p>{t('boundWhat2')}</p>
        <p>{t('boundWhat3')}</p>
      </div>
    </Card>
  );
}

const columns = ['colName', 'colBound', 'colWorst', 'colRandomParts', 'colOpen', 'colWeighted'] as const;

/** The published error bound, from random checks alone, with what it means in plain words (R53). */
export function BoundPage() {
  const t = useText(checkText);
  const { search, change } = useVisitSearch();
  const [days, setDays] = useState<number>(30);
  const by = oneOf(boundWays, search.by) ?? 'worker';
  const query = { by, from: inDays(1 - days), until: today(), ...defined({ place: search.place }) };
  const read = useRead(SpotCheckBound, { query }, { keep: true });
  const { data } = read;
  return (
    <section className="vis-page">
      <Head title={t('boundTitle')} hint={data ? t('boundHint', { from: data.from, until: data.until }) : ''}>
        <Segmented
          value={by}
          onChange={(value) => change({ by: value === 'worker' ? undefined : value })}
          options={[
            { value: 'worker', label: t('byWorker') },
            { value: 'grid', label: t('byGrid') },
            { value: 'community', label: t('byCommunity') },
          ]}
        />
        <Select
          aria-label={t('period')}
          value={days}
          onChange={setDays}
          options={periods.map((n) => ({ value: n, label: t(`days${n}`) }))}
        />
      </Head>
      {search.place ? (
        <div className="vis-filters">
          <Narrowed />
        </div>
      ) : null}
      {read.isPending ? <LoadingState lines={8} /> : null}
      {read.isError && !data ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
      {data?.rows.length === 0 ? <EmptyState title={t('boundEmpty')} hint={t('boundEmptyHint')} /> : null}
      {data && data.rows.length > 0 ? (
        <div className="scroll-x">
          <table className="vis-board">
            <thead>
              <tr>
                {columns.map((key) => (
                  <th key={key} scope="col">
                    {t(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <Line key={row.account?.id ?? row.place} row={row} answer={data} />
              ))}
            </tbody>
            <tfoot>
              <Line row={data.total} answer={data} whole />
            </tfoot>
          </table>
        </div>
      ) : null}
      {data ? <Explained confidence={data.confidence} /> : null}
    </section>
  );
}
