import { ListSubjectRequests, type SubjectRequest, TakeSubjectRequest } from '@jingwei/contract';
import { Link, useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useMemo, useState } from 'react';
import { client } from '../../app/client.ts';
import { defined } from '../../app/defined.ts';
import { Icon } from '../../app/Icon.tsx';
import { useAble } from '../../app/session.ts';
import { type Say, useText } from '../../app/text.ts';
import { type Column, LedgerList, pageSize, useLedgerSearch, useRows } from '../ledger/index.ts';
import { TakeDialog } from './TakeDialog.tsx';
import { rightsText } from './text.ts';

const views = ['open', 'settled', 'all'] as const;
export const requestTones = { received: 'mark-yellow', granted: 'mark-normal', refused: 'mark-red' } as const;

type T = Say<keyof (typeof rightsText)['zh']>;
const words = (
  key: string,
  title: string,
  width: string,
  text: (row: SubjectRequest) => string,
): Column<SubjectRequest> => ({ key, title, width, text, render: text });

function useColumns(t: T): readonly Column<SubjectRequest>[] {
  return useMemo(
    () => [
      {
        key: 'kind',
        title: t('kind'),
        width: 'minmax(140px, 1fr)',
        fixed: true,
        text: (row) => t(`kind_${row.kind}`),
        render: ({ id, kind }) => (
          <Link to="/ledger/$section/$id" params={{ section: 'requests', id }} className="sheet-name">
            {t(`kind_${kind}`)}
          </Link>
        ),
      },
      words('name', t('name'), '90px', (row) => row.name),
      words('grid', t('grid'), 'minmax(150px, 1fr)', (row) => row.placeName),
      words('identity', t('identity'), '96px', (row) => t(`identity_${row.identity}`)),
      {
        ...words('state', t('state'), '88px', (row) => t(`state_${row.state}`)),
        render: ({ state }) => <span className={`mark ${requestTones[state]}`}>{t(`state_${state}`)}</span>,
      },
      {
        ...words('due', t('due'), '150px', (row) => row.dueOn),
        render: ({ dueOn, overdue }) => (
          <span className="number">
            {dueOn} {overdue ? <strong className="jw-late">{t('overdue')}</strong> : null}
          </span>
        ),
      },
      words('received', t('receivedBy'), '90px', (row) => row.receivedBy.name),
      words('settled', t('settledBy'), '90px', (row) => row.settledBy?.name ?? ''),
    ],
    [t],
  );
}

/** Requests of residents about their own record, by deadline. */
export function RequestsPage() {
  const t = useText(rightsText);
  const able = useAble();
  const navigate = useNavigate();
  const { search, change } = useLedgerSearch();
  const [taking, setTaking] = useState(false);
  const view = views.find((one) => one === search.tab) ?? 'open';
  const query = defined({ place: search.place, state: view === 'all' ? undefined : view });
  const list = useRows<SubjectRequest>([ListSubjectRequests.name, query], ({ after, signal }) =>
    client.call(ListSubjectRequests, { query: { ...query, limit: pageSize, ...defined({ after }) }, signal }),
  );
  return (
    <>
      <LedgerList
        name="requests"
        title={t('title')}
        total={list.total ?? ''}
        columns={useColumns(t)}
        list={list}
        tone={(row) => (row.overdue ? 'overdue' : undefined)}
        onOpen={({ id }) =>
          void navigate({ to: '/ledger/$section/$id', params: { section: 'requests', id } })
        }
        empty={{ title: t('empty'), hint: t('emptyHint') }}
        actions={
          able(TakeSubjectRequest) ? (
            <Button type="primary" icon={<Icon name="plus" />} onClick={() => setTaking(true)}>
              {t('take')}
            </Button>
          ) : null
        }
        filters={views.map((one) => (
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
        ))}
      />
      {taking ? <TakeDialog onClose={() => setTaking(false)} /> : null}
    </>
  );
}
