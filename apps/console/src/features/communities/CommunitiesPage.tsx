import { ListCommunities, type ResultOf } from '@jingwei/contract';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { client } from '../../app/client.ts';
import { type Say, useText } from '../../app/text.ts';
import { type Column, LedgerList, useLedgerSearch, useRows } from '../ledger/index.ts';
import { Score } from './Score.tsx';
import { communityText } from './text.ts';

type Row = ResultOf<typeof ListCommunities>['items'][number] & { readonly id: string };

const number = (key: 'grids' | 'households' | 'residents' | 'organisations', title: string): Column<Row> => ({
  key,
  title,
  width: '90px',
  align: 'end',
  text: (row) => String(row[key]),
  render: (row) => row[key].toLocaleString('en-US'),
});

function useColumns(t: Say<keyof (typeof communityText)['zh']>): readonly Column<Row>[] {
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('name'),
        width: 'minmax(180px, 1fr)',
        fixed: true,
        text: (row) => row.name,
        render: ({ id, name }) => (
          <Link to="/ledger/$section/$id" params={{ section: 'communities', id }} className="sheet-name">
            {name}
          </Link>
        ),
      },
      number('grids', t('grids')),
      number('households', t('households')),
      number('residents', t('residents')),
      number('organisations', t('organisations')),
      {
        key: 'score',
        title: t('score'),
        width: '170px',
        text: (row) => String(row.score ?? ''),
        render: ({ score }) =>
          score === null ? <span className="small muted">{t('noScore')}</span> : <Score value={score} />,
      },
      {
        key: 'flags',
        title: t('flags'),
        width: '96px',
        text: (row) => String(row.flags),
        render: ({ flags }) =>
          flags === 0 ? (
            <span className="muted">{t('clear')}</span>
          ) : (
            <span className="mark mark-yellow">{t('flagged', { n: flags })}</span>
          ),
      },
    ],
    [t],
  );
}

/** Communities: size, what is below the minimum, and how clearly they are known (R8, R38, R51). */
export function CommunitiesPage() {
  const t = useText(communityText);
  const navigate = useNavigate();
  const { search } = useLedgerSearch();
  const query = search.place ? { place: search.place } : {};
  const list = useRows<Row>([ListCommunities.name, query], async ({ signal }) => {
    const { items } = await client.call(ListCommunities, { query, signal });
    return { items: items.map((row) => ({ ...row, id: row.place })), next: null, total: items.length };
  });
  return (
    <LedgerList
      name="communities"
      title={t('title')}
      total={list.total ?? ''}
      columns={useColumns(t)}
      list={list}
      tone={(row) => (row.flags > 0 ? 'soon' : undefined)}
      onOpen={({ id }) =>
        void navigate({ to: '/ledger/$section/$id', params: { section: 'communities', id } })
      }
      empty={{ title: t('empty'), hint: t('emptyHint') }}
    />
  );
}
