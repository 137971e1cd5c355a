import {
  type CareCategoryCode,
  type CareMember,
  CountCare,
  careCategoryCodes,
  ListCare,
} from '@jingwei/contract';
import { careCategories, careCategory, isRestrictedCare } from '@jingwei/domain';
import { TimeText, useLanguage } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { client } from '../../app/client.ts';
import { defined } from '../../app/defined.ts';
import { useRead } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import {
  type Column,
  dayOf,
  Figure,
  LedgerList,
  pageSize,
  useCareWord,
  useCode,
  useLedgerSearch,
  useRows,
} from '../ledger/index.ts';
import { RecordActions } from './RecordActions.tsx';
import { careText } from './text.ts';
import { useGrants } from './useGrants.ts';

type Row = CareMember & { readonly id: string };
type View = { state: 'active' | 'proposed' | 'runningOut'; category: CareCategoryCode | undefined };

/** What is looked at: records that wait or run out, or one group; the elderly unless another is chosen. */
function useView(): View {
  const { search } = useLedgerSearch();
  const category = careCategoryCodes.find((code) => code === search.category);
  if (search.state === 'proposed' || search.state === 'runningOut') return { state: search.state, category };
  return { state: 'active', category: category ?? 'elderly60' };
}

const words = (key: string, title: string, width: string, text: (row: Row) => string): Column<Row> => ({
  key,
  title,
  width,
  text,
  render: text,
});

/** What a fact decides has no record: its columns would stand empty. */
const isRecorded = ({ state, category }: View): boolean =>
  state !== 'active' || category === undefined || careCategory(category).derivedFrom === null;

function useColumns(view: View): readonly Column<Row>[] {
  const { state } = view;
  const recorded = isRecorded(view);
  const t = useText(careText);
  const careWord = useCareWord();
  const code = useCode();
  return useMemo(() => {
    const ofRecord: readonly Column<Row>[] = [
      ...(state === 'proposed'
        ? []
        : [words('code', t('code'), '116px', (row: Row) => row.record?.serviceCode ?? '')]),
      words('until', t('until'), '96px', (row) => row.group.until ?? ''),
    ];
    const visited: Column<Row> = {
      ...words('visited', t('visited'), '110px', (row) =>
        row.lastVisitAt ? dayOf(row.lastVisitAt) : t('never'),
      ),
      render: ({ lastVisitAt }) =>
        lastVisitAt ? <TimeText at={lastVisitAt} /> : <span className="muted">{t('never')}</span>,
    };
    const actions: Column<Row> = {
      key: 'actions',
      title: t('actions'),
      width: '176px',
      text: (row) => (row.record ? t(`state_${row.record.state}`) : ''),
      render: ({ record }) => (record ? <RecordActions record={record} /> : null),
    };
    const records: readonly Column<Row>[] = [
      words('category', t('category'), '128px', (row) => careWord(row.group.category)),
      words('by', t('by'), '84px', (row) => row.record?.proposedBy?.name ?? ''),
    ];
    return [
      {
        key: 'name',
        title: t('name'),
        width: '72px',
        fixed: true,
        text: (row) => row.name,
        render: (row) => (
          <Link
            to="/ledger/$section/$id"
            params={{ section: 'residents', id: row.resident }}
            className="sheet-name"
          >
            {row.name}
          </Link>
        ),
      },
      words('sex', t('sex'), '44px', (row) => code('sex', row.sex)),
      { ...words('age', t('age'), '44px', (row) => String(row.age ?? '')), align: 'end' as const },
      ...(state === 'active' ? [] : records),
      words('building', t('building'), 'minmax(120px, 1fr)', (row) => row.building),
      words('grid', t('grid'), 'minmax(140px, 1fr)', (row) => row.placeName),
      ...(state === 'active'
        ? [words('why', t('why'), '96px', (row) => t(`because_${row.group.reason}`))]
        : []),
      ...(recorded ? ofRecord : []),
      ...(state === 'active' ? [visited] : []),
      {
        ...words('purpose', t('purpose'), 'minmax(120px, 1fr)', (row) => row.record?.purpose ?? ''),
        optional: true,
      },
      ...(recorded ? [actions] : []),
    ];
  }, [careWord, code, recorded, state, t]);
}

function Figures({ view }: { view: View }) {
  const t = useText(careText);
  const careWord = useCareWord();
  const language = useLanguage();
  const { granted } = useGrants();
  const { search, change } = useLedgerSearch();
  const { data } = useRead(CountCare, { query: search.place ? { place: search.place } : {} }, { keep: true });
  const restricted = granted.includes('restrictedCare')
    ? careCategories.filter(({ code }) => isRestrictedCare(code))
    : [];
  const choose = (category: string) => () => change({ category, state: undefined });
  const state = (of: 'proposed' | 'runningOut') => () => change({ category: undefined, state: of });
  return (
    <div className="figures">
      <Figure
        value={data?.proposed ?? null}
        word={t('proposed')}
        chosen={view.state === 'proposed'}
        {...(data && data.proposed > 0 ? { tone: 'soon' } : {})}
        onOpen={state('proposed')}
      />
      <Figure
        value={data?.runningOut ?? null}
        word={t('runningOut')}
        chosen={view.state === 'runningOut'}
        {...(data && data.runningOut > 0 ? { tone: 'soon' } : {})}
        onOpen={state('runningOut')}
      />
      {data?.items.map(({ category, people }) => (
        <Figure
          key={category}
          value={people}
          word={careWord(category)}
          chosen={view.state === 'active' && view.category === category}
          onOpen={choose(category)}
        />
      ))}
      {restricted.map((one) => (
        <Figure
          key={one.code}
          value={t('restricted')}
          word={one[language]}
          chosen={view.category === one.code}
          onOpen={choose(one.code)}
        />
      ))}
    </div>
  );
}

/** People by care group with the reason of each, and the records that wait for somebody (R35–R37, R44). */
export function CarePage() {
  const t = useText(careText);
  const { search } = useLedgerSearch();
  const view = useView();
  const query = { ...defined({ place: search.place, category: view.category }), state: view.state };
  const list = useRows<Row>([ListCare.name, query], async ({ after, signal }) => {
    const page = await client.call(ListCare, {
      query: { ...query, limit: pageSize, ...defined({ after }) },
      signal,
    });
    return { ...page, items: page.items.map((row) => ({ ...row, id: row.record?.id ?? row.resident })) };
  });
  const waiting = view.state !== 'active';
  const restricted = view.category !== undefined && isRestrictedCare(view.category);
  return (
    <LedgerList
      name="care"
      title={t('title')}
      total={list.total === null ? '' : t(waiting ? 'totalRecords' : 'total', { n: list.total })}
      columns={useColumns(view)}
      list={list}
      figures={<Figures view={view} />}
      filters={restricted ? <span className="small muted">{t('restrictedHint')}</span> : null}
      empty={
        waiting
          ? { title: t('emptyWaiting'), hint: t('emptyWaitingHint') }
          : { title: t('empty'), hint: t('emptyHint') }
      }
    />
  );
}
