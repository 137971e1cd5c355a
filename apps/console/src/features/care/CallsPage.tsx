import { type DueCall, DueCalls } from '@jingwei/contract';
import { TimeText } from '@jingwei/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { client } from '../../app/client.ts';
import { today } from '../../app/days.ts';
import { defined } from '../../app/defined.ts';
import { useText } from '../../app/text.ts';
import {
  type Column,
  dayOf,
  LedgerList,
  ledgerText,
  pageSize,
  useLedgerSearch,
  useRows,
} from '../ledger/index.ts';
import { careText } from './text.ts';

type Row = DueCall & { readonly id: string };

const words = (key: string, title: string, width: string, text: (row: Row) => string): Column<Row> => ({
  key,
  title,
  width,
  text,
  render: text,
});

function useColumns(): readonly Column<Row>[] {
  const t = useText(careText);
  return useMemo(
    () => [
      {
        ...words('name', t('name'), '88px', (row) => row.name),
        fixed: true,
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
      words('kind', t('subject'), '120px', (row) => t(`subject_${row.kind}`)),
      words('due', t('callOn'), '110px', (row) => row.dueOn),
      {
        ...words('visited', t('visited'), '120px', (row) =>
          row.lastVisitAt ? dayOf(row.lastVisitAt) : t('never'),
        ),
        render: ({ lastVisitAt }) =>
          lastVisitAt ? <TimeText at={lastVisitAt} /> : <span className="muted">{t('never')}</span>,
      },
      {
        key: 'building',
        title: t('building'),
        width: 'minmax(140px, 1fr)',
        text: (row) => row.building,
        render: (row) => (
          <Link to="/ledger/$section/$id" params={{ section: 'households', id: row.household }}>
            {row.building}
          </Link>
        ),
      },
      words('grid', t('grid'), 'minmax(140px, 1fr)', (row) => row.placeName),
      words('review', t('reviewOn'), '130px', (row) => row.reviewOn),
    ],
    [t],
  );
}

/** Who is to be called on now because their profile says so (R45): only kinds that the reader has the grant for. */
export function CallsPage() {
  const t = useText(careText);
  const l = useText(ledgerText);
  const navigate = useNavigate();
  const { search } = useLedgerSearch();
  const query = search.place ? { place: search.place } : {};
  const list = useRows<Row>([DueCalls.name, query], async ({ after, signal }) => {
    const page = await client.call(DueCalls, {
      query: { ...query, limit: pageSize, ...defined({ after }) },
      signal,
    });
    return { ...page, items: page.items.map((item) => ({ ...item, id: `${item.resident}.${item.kind}` })) };
  });
  const now = today();
  return (
    <LedgerList
      name="calls"
      title={l('calls')}
      total={list.total === null ? '' : t('total', { n: list.total })}
      columns={useColumns()}
      list={list}
      tone={({ dueOn }) => (dueOn < now ? 'overdue' : undefined)}
      onOpen={({ resident }) =>
        void navigate({ to: '/ledger/$section/$id', params: { section: 'residents', id: resident } })
      }
      empty={{ title: t('callsNone'), hint: t('callsNoneHint') }}
    />
  );
}
