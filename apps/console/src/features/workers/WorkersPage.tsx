import { Coverage, type CoverageRow, ListAbsences } from '@jingwei/contract';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import { client } from '../../app/client.ts';
import { useAble, useSession, widestPlace } from '../../app/session.ts';
import { type Say, useText } from '../../app/text.ts';
import {
  type Column,
  FindField,
  LedgerList,
  ledgerText,
  PlaceChip,
  useLedgerSearch,
  useRows,
} from '../ledger/index.ts';
import { AbsencesView } from './AbsencesView.tsx';
import { absenceText } from './absenceText.ts';
import { workerText } from './text.ts';
import { WorkerCard } from './WorkerCard.tsx';
import './workers.css';

type WorkerRow = CoverageRow & { readonly id: string };
type T = Say<keyof (typeof workerText)['zh']>;

const number = (
  key: string,
  title: string,
  of: (row: WorkerRow) => number,
  render: (row: WorkerRow) => ReactNode = (row) => of(row),
): Column<WorkerRow> => ({ key, title, width: '88px', align: 'end', text: (row) => String(of(row)), render });

const Share = ({ row, t }: { row: WorkerRow; t: T }) => {
  const percent = row.expected === 0 ? 0 : Math.round((row.visits / row.expected) * 100);
  return (
    <span className="share">
      <span className="share-track" aria-hidden="true">
        <span style={{ width: `${Math.min(100, percent)}%` }} />
      </span>
      <span className="number">
        {row.visits} / {row.expected}
      </span>
      <span className="muted small">{t('share', { n: percent })}</span>
    </span>
  );
};

function useWorkerColumns(t: T): readonly Column<WorkerRow>[] {
  return useMemo(() => {
    const toHouseholds = (row: WorkerRow, value: number, visited?: 'overdue') =>
      value === 0 ? (
        0
      ) : (
        <Link
          to="/ledger/$section"
          params={{ section: 'households' }}
          search={{ place: row.place, ...(visited ? { visited } : {}) }}
        >
          {value}
        </Link>
      );
    return [
      {
        key: 'name',
        title: t('name'),
        width: '110px',
        fixed: true,
        text: (row) => row.account?.name ?? '',
        render: (row) => <WorkerCard place={row.place} name={row.account?.name ?? ''} />,
      },
      {
        key: 'place',
        title: t('place'),
        width: 'minmax(160px, 1fr)',
        text: (row) => row.name,
        render: (row) => row.name,
      },
      number(
        'households',
        t('households'),
        (row) => row.households,
        (row) => toHouseholds(row, row.households),
      ),
      {
        key: 'visits',
        title: `${t('visits')} / ${t('expected')}`,
        width: 'minmax(220px, 1fr)',
        text: (row) => `${row.visits}/${row.expected}`,
        render: (row) => <Share row={row} t={t} />,
      },
      number('met', t('met'), (row) => row.met),
      number('covered', t('covered'), (row) => row.covered),
      number(
        'overdue',
        t('overdue'),
        (row) => row.overdue,
        (row) => toHouseholds(row, row.overdue, 'overdue'),
      ),
      number('needs', t('needs'), (row) => row.openNeeds),
    ];
  }, [t]);
}

/** Who is responsible for which grid, how to reach them, and how far their rounds are. */
function WorkersList({ filters }: { filters: ReactNode }) {
  const t = useText(workerText);
  const l = useText(ledgerText);
  const session = useSession();
  const { search, change } = useLedgerSearch();
  const field = useRef<HTMLInputElement>(null);
  const place = search.place ?? widestPlace(session);
  const words = search.q ?? '';
  const list = useRows<WorkerRow>([Coverage.name, 'workers', place, words], async ({ signal }) => {
    const { rows } = await client.call(Coverage, { query: { by: 'worker', place }, signal });
    const items = rows
      .filter(({ name, account }) => account !== null && `${account.name}${name}`.includes(words))
      .map((row) => ({ ...row, id: `${row.account?.id}${row.place}` }));
    return { items, next: null, total: items.length };
  });
  const find = useCallback((q: string) => change({ q: q || undefined }), [change]);
  return (
    <LedgerList
      name="workers"
      title={t('title')}
      total={list.total === null ? '' : l('total_workers', { n: list.total })}
      columns={useWorkerColumns(t)}
      list={list}
      field={field}
      empty={{ title: t('none'), hint: t('noneHint') }}
      tone={(row) => (row.households > 0 && row.overdue > row.households / 4 ? 'soon' : undefined)}
      filters={
        <>
          {filters}
          <FindField field={field} label={t('find')} value={words} onFind={find} />
        </>
      }
    />
  );
}

const views = ['workers', 'absences'] as const;

/** The ledger of grid workers, and beside it who of them is away and who stands in. */
export function WorkersPage() {
  const t = useText(absenceText);
  const able = useAble();
  const session = useSession();
  const { search, change } = useLedgerSearch();
  const view = views.find((one) => one === search.tab) ?? 'workers';
  const chips = able(ListAbsences)
    ? views.map((one) => (
        <button
          key={one}
          type="button"
          className="chip plain"
          data-chosen={one === view}
          aria-pressed={one === view}
          onClick={() => change({ tab: one })}
        >
          {t(one)}
        </button>
      ))
    : null;
  if (view === 'workers' || !able(ListAbsences)) return <WorkersList filters={chips} />;
  return (
    <section className="ledger-list" aria-labelledby="absences-title">
      <header className="ledger-head">
        <h1 id="absences-title">{t('absences')}</h1>
      </header>
      <div className="ledger-filters">
        {chips}
        <PlaceChip />
      </div>
      <AbsencesView place={search.place ?? widestPlace(session)} />
    </section>
  );
}
