import { CountResidents, type HouseholdRow, ListHouseholds } from '@jingwei/contract';
import { TimeText } from '@jingwei/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useRef } from 'react';
import { client } from '../../app/client.ts';
import { defined } from '../../app/defined.ts';
import { useRead } from '../../app/queries.ts';
import { type Say, useText } from '../../app/text.ts';
import {
  addressOf,
  CareChips,
  type Column,
  dayOf,
  Figure,
  FilterSelect,
  FilterToggle,
  FindField,
  LedgerList,
  type LedgerSearch,
  ledgerText,
  pageSize,
  useCareOptions,
  useCareWord,
  useLedgerSearch,
  useRows,
} from '../ledger/index.ts';

import { useAreas } from '../place/index.ts';
import './household.css';
import { householdText } from './text.ts';

type T = Say<keyof (typeof householdText)['zh']>;

/** What the address of the page asks of the server. */
const queryOf = (search: LedgerSearch) =>
  defined({
    place: search.place,
    q: search.q,
    building: search.building,
    care: search.care,
    overdue: search.visited === 'overdue' ? true : undefined,
    rental: search.dwelling === 'rental' ? true : undefined,
    kind: search.dwelling === 'collective' ? ('collective' as const) : undefined,
    ended: search.ended === 'yes' ? true : undefined,
    sort: search.sort === 'lastVisit' ? ('lastVisit' as const) : ('address' as const),
  });

function useHouseholdColumns(t: T): readonly Column<HouseholdRow>[] {
  const careWord = useCareWord();
  const { byPlace } = useAreas();
  return useMemo(() => {
    const grid = ({ lodging }: HouseholdRow): string => byPlace.get(lodging.place)?.name ?? lodging.place;
    const housing = (row: HouseholdRow): string => t(row.endedOn ? 'ended' : row.rental ? 'rental' : 'owned');
    return [
      {
        key: 'address',
        title: t('address'),
        width: 'minmax(190px, 1.4fr)',
        fixed: true,
        text: ({ lodging }) => addressOf(lodging),
        render: ({ id, lodging }) => (
          <Link to="/ledger/$section/$id" params={{ section: 'households', id }} className="sheet-name">
            {addressOf(lodging)}
          </Link>
        ),
      },
      {
        key: 'head',
        title: t('head'),
        width: '84px',
        text: (row) => row.head ?? '',
        render: (row) => row.head ?? <span className="muted">{t('headNone')}</span>,
      },
      {
        key: 'members',
        title: t('members'),
        width: '52px',
        align: 'end',
        text: (row) => String(row.members),
        render: (row) => row.members,
      },
      {
        key: 'care',
        title: t('care'),
        width: 'minmax(160px, 1.2fr)',
        text: (row) => row.care.map(careWord).join(' '),
        render: (row) => <CareChips of={row.care} />,
      },
      {
        key: 'needs',
        title: t('needs'),
        width: '72px',
        align: 'end',
        text: (row) => String(row.openNeeds),
        render: (row) =>
          row.openNeeds > 0 ? <strong>{row.openNeeds}</strong> : <span className="muted">0</span>,
      },
      {
        key: 'lastVisit',
        title: t('lastVisit'),
        width: '148px',
        text: (row) => (row.lastVisitAt ? dayOf(row.lastVisitAt) : t('never')),
        render: (row) => (
          <span data-overdue={row.overdue} className="visit-age">
            {row.lastVisitAt ? <TimeText at={row.lastVisitAt} /> : t('never')}
            {row.overdue && row.lastVisitAt ? ` · ${t('overdue')}` : ''}
          </span>
        ),
      },
      { key: 'housing', title: t('housing'), width: '64px', text: housing, render: housing },
      {
        key: 'kind',
        title: t('kind'),
        width: '72px',
        optional: true,
        text: (row) => t(`kind_${row.kind}`),
        render: (row) => t(`kind_${row.kind}`),
      },
      {
        key: 'grid',
        title: t('grid'),
        width: 'minmax(140px, 0.9fr)',
        text: grid,
        render: (row) => <span className="muted">{grid(row)}</span>,
      },
    ];
  }, [byPlace, careWord, t]);
}

function Figures({ t }: { t: T }) {
  const { search, change } = useLedgerSearch();
  const navigate = useNavigate();
  const query = search.place ? { place: search.place } : {};
  const counts = useRead(CountResidents, { query }, { keep: true });
  const to = (section: string) => () =>
    void navigate({ to: '/ledger/$section', params: { section }, search: query });
  return (
    <div className="figures">
      <Figure
        value={counts.data?.households ?? null}
        word={t('figureAll')}
        onOpen={() =>
          change({
            q: undefined,
            care: undefined,
            visited: undefined,
            dwelling: undefined,
            building: undefined,
            ended: undefined,
          })
        }
      />
      <Figure value={counts.data?.residents ?? null} word={t('figureResidents')} onOpen={to('residents')} />
      <Figure value={counts.data?.dwellings ?? null} word={t('figureDwellings')} onOpen={to('buildings')} />
      <Figure value={counts.data?.buildings ?? null} word={t('figureBuildings')} onOpen={to('buildings')} />
    </div>
  );
}

/** The ledger of households: where, how many, in whose care, and how long ago somebody was there. */
export function HouseholdsPage() {
  const t = useText(householdText);
  const l = useText(ledgerText);
  const navigate = useNavigate();
  const { search, change } = useLedgerSearch();
  const field = useRef<HTMLInputElement>(null);
  const query = queryOf(search);
  const list = useRows<HouseholdRow>([ListHouseholds.name, 'ledger', query], ({ after, signal }) =>
    client.call(ListHouseholds, { query: { ...query, limit: pageSize, ...defined({ after }) }, signal }),
  );
  const find = useCallback((q: string) => change({ q: q || undefined }), [change]);
  const count = l('total_households', { n: list.total ?? 0 });
  return (
    <LedgerList
      name="households"
      title={t('title')}
      total={list.total === null ? '' : list.capped ? l('capped', { n: list.total ?? 0 }) : count}
      columns={useHouseholdColumns(t)}
      list={list}
      figures={<Figures t={t} />}
      field={field}
      tone={(row) => (row.endedOn ? 'gone' : row.overdue ? 'overdue' : undefined)}
      onOpen={({ id }) =>
        void navigate({ to: '/ledger/$section/$id', params: { section: 'households', id } })
      }
      filters={
        <>
          <FindField field={field} label={t('find')} value={search.q ?? ''} onFind={find} />
          <FilterToggle of="visited" value="overdue" label={t('overdueOnly')} />
          <FilterSelect of="care" label={t('care')} options={useCareOptions()} />
          <FilterSelect
            of="dwelling"
            label={t('housing')}
            options={[
              { value: 'rental', label: t('rentalOnly') },
              { value: 'collective', label: t('collectiveOnly') },
            ]}
          />
          <FilterToggle of="ended" value="yes" label={t('ended')} />
          <FilterSelect
            of="sort"
            label={t('sort')}
            options={[
              { value: 'address', label: t('sort_address') },
              { value: 'lastVisit', label: t('sort_lastVisit') },
            ]}
          />
        </>
      }
    />
  );
}
