import { type DivisionRow, divisionStates, ListDivisions, PlanDivision } from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState, TimeText } from '@jingwei/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { Icon } from '../../app/Icon.tsx';
import { phrases } from '../../app/phrases.ts';
import { useAble } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import './divisions.css';
import { percent } from './figures.ts';
import { NewDivision } from './NewDivision.tsx';
import { StateMark } from './StateMark.tsx';
import { divisionText } from './text.ts';

const isMoving = ({ work, state }: DivisionRow) =>
  state === 'draft' && (work === 'waiting' || work === 'running');

function useDivisions() {
  return useQuery({
    queryKey: [ListDivisions.name],
    queryFn: ({ signal }) => client.call(ListDivisions, { query: {}, signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(isMoving) ? 1500 : 30_000),
  });
}

function Rows({ rows }: { rows: readonly DivisionRow[] }) {
  const t = useText(divisionText);
  return (
    <div className="scroll-x">
      <table className="sheet divisions-sheet">
        <thead>
          <tr>
            {(
              ['name', 'community', 'state', 'grids', 'within', 'effectiveOn', 'author', 'madeAt'] as const
            ).map((head) => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link to="/divisions/$id" params={{ id: row.id }}>
                  {row.title}
                </Link>
              </td>
              <td>{row.placeName}</td>
              <td>
                <StateMark row={row} />
              </td>
              <td className="number">{row.grids > 0 ? row.grids : ''}</td>
              <td className="number nowrap">
                {row.metrics
                  ? `${percent(row.metrics.today.withinTolerance)} → ${percent(row.metrics.plan.withinTolerance)}`
                  : ''}
              </td>
              <td className="number nowrap">{row.effectiveOn ?? ''}</td>
              <td className="nowrap">{row.author.name}</td>
              <td className="nowrap">
                <TimeText at={row.madeAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Divisions within reach by their state, and the way to a new one. */
export function DivisionsPage() {
  const t = useText(divisionText);
  const p = useText(phrases);
  const able = useAble();
  const navigate = useNavigate();
  const read = useDivisions();
  const [state, setState] = useState<DivisionRow['state'] | null>(null);
  const [asking, setAsking] = useState(false);
  if (!able(ListDivisions))
    return (
      <EmptyState
        title={p('forbiddenTitle')}
        hint={p('forbiddenHint')}
        action={<Link to="/">{p('toStart')}</Link>}
      />
    );
  if (read.isError && !read.data)
    return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  const all = read.data?.items ?? [];
  const rows = all.filter((row) => state === null || row.state === state);
  const plans = able(PlanDivision);
  const button = (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAsking(true)}>
      {t('fresh')}
    </Button>
  );
  return (
    <section className="divisions" aria-labelledby="divisions-title">
      <header className="divisions-head">
        <h1 id="divisions-title">{t('title')}</h1>
        <span className="muted">{t('hint')}</span>
        <span className="spread" />
        {plans && all.length > 0 ? button : null}
      </header>
      {read.isPending ? <LoadingState lines={6} /> : null}
      {read.data && all.length === 0 ? (
        <EmptyState
          title={t('empty')}
          hint={t(plans ? 'emptyHint' : 'emptyReader')}
          {...(plans ? { action: button } : {})}
        />
      ) : null}
      {all.length > 0 ? (
        <>
          <div className="divisions-states">
            {([null, ...divisionStates] as const).map((one) => (
              <button
                key={one ?? 'all'}
                type="button"
                className="chip plain"
                data-chosen={one === state}
                aria-pressed={one === state}
                onClick={() => setState(one)}
              >
                {one === null ? t('anyState') : t(`state_${one}`)}
                <strong className="number">
                  {one === null ? all.length : all.filter((row) => row.state === one).length}
                </strong>
              </button>
            ))}
          </div>
          <Rows rows={rows} />
        </>
      ) : null}
      {asking && read.data ? (
        <NewDivision
          ordinary={read.data.ordinary}
          onClose={() => setAsking(false)}
          onBegun={(id) => void navigate({ to: '/divisions/$id', params: { id } })}
        />
      ) : null}
    </section>
  );
}
