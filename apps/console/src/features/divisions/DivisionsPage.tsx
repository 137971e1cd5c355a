import {
  type DivisionRow,
  divisionStates,
  ListDivisions,
  ListVacancies,
  PlanDivision,
} from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState, TimeText } from '@jingwei/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { type ReactNode, useState } from 'react';
import { client } from '../../app/client.ts';
import { Icon } from '../../app/Icon.tsx';
import { phrases } from '../../app/phrases.ts';
import { useAble } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import './divisions.css';
import { percent } from './figures.ts';
import { NewDivision } from './NewDivision.tsx';
import { StandInsPage } from './StandInsPage.tsx';
import { StateMark } from './StateMark.tsx';
import { staffingText } from './staffingText.ts';
import { divisionText } from './text.ts';
import { VacanciesPage } from './VacanciesPage.tsx';

const isMoving = ({ work, state }: DivisionRow) =>
  state === 'draft' && (work === 'waiting' || work === 'running');

function useDivisions(enabled: boolean) {
  return useQuery({
    enabled,
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

type ListProps = {
  read: ReturnType<typeof useDivisions>;
  fresh: ReactNode;
};

function DivisionList({ read, fresh }: ListProps) {
  const t = useText(divisionText);
  const [state, setState] = useState<DivisionRow['state'] | null>(null);
  const all = read.data?.items ?? [];
  if (read.isPending) return <LoadingState lines={6} />;
  if (all.length === 0)
    return <EmptyState title={t('empty')} hint={t(fresh ? 'emptyHint' : 'emptyReader')} action={fresh} />;
  return (
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
      <Rows rows={all.filter((row) => state === null || row.state === state)} />
    </>
  );
}

const views = ['plans', 'standIn', 'vacancies'] as const;
type View = (typeof views)[number];

function Views({ view, onView }: { view: View; onView: (view: View) => void }) {
  const t = useText(divisionText);
  const s = useText(staffingText);
  return (
    <nav className="divisions-views" aria-label={t('title')}>
      {views.map((one) => (
        <button
          key={one}
          type="button"
          className="plain"
          aria-current={one === view ? 'page' : undefined}
          onClick={() => onView(one)}
        >
          {one === 'vacancies' ? s('vacancies') : t(one)}
        </button>
      ))}
    </nav>
  );
}

/** A leader of grids sees no plans, but which grids beside theirs have nobody. */
function VacanciesAlone() {
  const s = useText(staffingText);
  return (
    <section className="divisions" aria-labelledby="vacancies-title">
      <header className="divisions-head">
        <h1 id="vacancies-title">{s('vacancies')}</h1>
      </header>
      <VacanciesPage />
    </section>
  );
}

/** Divisions within reach by their state, the way to a new one, and who stands in for whom in those in force. */
export function DivisionsPage() {
  const t = useText(divisionText);
  const p = useText(phrases);
  const able = useAble();
  const navigate = useNavigate();
  const read = useDivisions(able(ListDivisions));
  const [view, setView] = useState<View>('plans');
  const [asking, setAsking] = useState(false);
  if (!able(ListDivisions) && able(ListVacancies)) return <VacanciesAlone />;
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
  const fresh = able(PlanDivision) ? (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAsking(true)}>
      {t('fresh')}
    </Button>
  ) : null;
  const some = (read.data?.items.length ?? 0) > 0;
  return (
    <section className="divisions" aria-labelledby="divisions-title">
      <header className="divisions-head">
        <h1 id="divisions-title">{t('title')}</h1>
        <span className="muted">{t('hint')}</span>
        <span className="spread" />
        {some && view === 'plans' ? fresh : null}
      </header>
      <Views view={view} onView={setView} />
      {view === 'plans' ? <DivisionList read={read} fresh={fresh} /> : null}
      {view === 'standIn' ? <StandInsPage /> : null}
      {view === 'vacancies' ? <VacanciesPage /> : null}
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
