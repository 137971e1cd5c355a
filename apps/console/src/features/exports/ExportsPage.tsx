import { type ExportRequest, ListExports, RequestExport, SettleExport } from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState } from '@jingwei/ui';
import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { Icon } from '../../app/Icon.tsx';
import { useSession } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { AskExport } from './AskExport.tsx';
import './exports.css';
import { RequestCard } from './RequestCard.tsx';
import { exportText } from './text.ts';

type View = 'mine' | 'toSettle';
const everyMs = 1500;
const moving = (items: readonly ExportRequest[] | undefined) =>
  items?.some(({ state }) => state === 'approved') ?? false;

function useRequests(view: View) {
  return useQuery({
    queryKey: [ListExports.name, view],
    queryFn: ({ signal }) => client.call(ListExports, { query: { view }, signal }),
    // A file that is being made is there in a moment.
    refetchInterval: ({ state }) => (moving(state.data?.items) ? everyMs : 20_000),
  });
}

function Requests({ view }: { view: View }) {
  const t = useText(exportText);
  const read = useRequests(view);
  if (read.isPending) return <LoadingState lines={5} />;
  if (read.isError) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  if (read.data.items.length === 0)
    return (
      <EmptyState
        title={t(view === 'mine' ? 'none' : 'noneToSettle')}
        hint={t(view === 'mine' ? 'noneHint' : 'noneToSettleHint')}
      />
    );
  return (
    <ul className="export-requests">
      {read.data.items.map((request) => (
        <RequestCard key={request.id} request={request} />
      ))}
    </ul>
  );
}

/** Own requests for ledgers as files, and those of others that wait for a decision. */
export function ExportsPage() {
  const t = useText(exportText);
  const { abilities } = useSession();
  const [view, setView] = useState<View>('mine');
  const [asking, setAsking] = useState(false);
  const waiting = useRequests('toSettle').data?.items.length ?? 0;
  const decides = abilities.includes(SettleExport.name);
  return (
    <section className="ledger-list" aria-labelledby="exports-title">
      <header className="ledger-head">
        <h1 id="exports-title">{t('title')}</h1>
        <span className="muted">{t('hint')}</span>
        <span className="spread" />
        {abilities.includes(RequestExport.name) ? (
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAsking(true)}>
            {t('ask')}
          </Button>
        ) : null}
      </header>
      {decides ? (
        <div className="ledger-filters">
          {(['mine', 'toSettle'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className="chip plain"
              data-chosen={one === view}
              aria-pressed={one === view}
              onClick={() => setView(one)}
            >
              {t(one)}{' '}
              {one === 'toSettle' && waiting > 0 ? <strong className="number">{waiting}</strong> : null}
            </button>
          ))}
        </div>
      ) : null}
      <Requests view={decides ? view : 'mine'} />
      {asking ? (
        <AskExport
          onClose={() => setAsking(false)}
          onSent={() => {
            setAsking(false);
            setView('mine');
          }}
        />
      ) : null}
    </section>
  );
}
