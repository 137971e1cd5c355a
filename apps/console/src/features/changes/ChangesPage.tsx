import { type ChangeRequest, ListChanges } from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState } from '@jingwei/ui';
import Button from 'antd/es/button';
import { client } from '../../app/client.ts';
import { defined } from '../../app/defined.ts';
import { useText } from '../../app/text.ts';
import { PlaceChip, useLedgerSearch, useRows } from '../ledger/index.ts';

import { ChangeCard } from './ChangeCard.tsx';
import { FromImport } from './FromImport.tsx';
import './changes.css';
import { changeText } from './text.ts';

const views = ['waiting', 'mine', 'settled'] as const;

/** Changes that wait for a second person, oldest first; those settled; one’s own. */
export function ChangesPage() {
  const t = useText(changeText);
  const { search, change } = useLedgerSearch();
  const view = views.find((one) => one === search.state) ?? 'waiting';
  const query = defined({
    place: search.place,
    state: view === 'settled' ? ('settled' as const) : ('waiting' as const),
    mine: view === 'mine' ? true : undefined,
    import: search.import,
    field: search.import === undefined ? undefined : search.field,
  });
  const list = useRows<ChangeRequest>([ListChanges.name, query], ({ after, signal }) =>
    client.call(ListChanges, { query: { ...query, limit: 30, ...defined({ after }) }, signal }),
  );
  return (
    <section className="ledger-list" aria-labelledby="changes-title">
      <header className="ledger-head">
        <h1 id="changes-title">{t('title')}</h1>
        <span className="muted">{t('hint')}</span>
      </header>
      <div className="ledger-filters">
        {views.map((one) => (
          <button
            key={one}
            type="button"
            className="chip plain"
            data-chosen={one === view}
            aria-pressed={one === view}
            onClick={() => change({ state: one })}
          >
            {t(one)}
          </button>
        ))}
        <PlaceChip />
      </div>
      {search.import ? (
        <FromImport job={search.import} state={view === 'settled' ? 'settled' : 'waiting'} />
      ) : null}
      {list.isPending ? <LoadingState lines={6} /> : null}
      {list.isError && list.rows.length === 0 ? <ErrorState error={list.error} onRetry={list.retry} /> : null}
      {!list.isPending && !list.isError && list.rows.length === 0 ? (
        <EmptyState title={t(view === 'settled' ? 'noneSettled' : 'none')} hint={t('noneHint')} />
      ) : null}
      <div className="changes">
        {list.rows.map((row) => (
          <ChangeCard key={row.id} change={row} />
        ))}
        {list.hasMore ? <Button onClick={list.more}>{t('more')}</Button> : null}
      </div>
    </section>
  );
}
