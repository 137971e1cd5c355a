import { type DuplicatePair, FindDuplicateResidents } from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { useRead } from '../../app/queries.ts';
import { useJoin, useText } from '../../app/text.ts';
import { addressOf, ledgerText, PlaceChip, useLedgerSearch } from '../ledger/index.ts';

import { CompareDialog } from './CompareDialog.tsx';
import './resident.css';
import { residentText } from './text.ts';

/** Pairs of records that may be of one person, the most alike first. */
export function DuplicatesPage() {
  const t = useText(residentText);
  const l = useText(ledgerText);
  const join = useJoin();
  const { search } = useLedgerSearch();
  const read = useRead(FindDuplicateResidents, { query: search.place ? { place: search.place } : {} });
  const [comparing, setComparing] = useState<DuplicatePair | null>(null);
  const pairs = read.data?.items ?? [];
  return (
    <section className="ledger-list" aria-labelledby="duplicates-title">
      <header className="ledger-head">
        <h1 id="duplicates-title">{t('duplicates')}</h1>
        <span className="muted number">
          {read.isSuccess ? l('total_duplicates', { n: pairs.length }) : ''}
        </span>
      </header>
      <div className="ledger-filters">
        <p className="muted">{t('duplicatesHint')}</p>
        <PlaceChip />
      </div>
      {read.isPending ? <LoadingState lines={8} /> : null}
      {read.isError ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
      {read.isSuccess && pairs.length === 0 ? (
        <EmptyState title={t('duplicatesNone')} hint={t('duplicatesNoneHint')} />
      ) : null}
      <ul className="pairs">
        {pairs.map((pair) => (
          <li key={`${pair.a.id}${pair.b.id}`} className="pair">
            <strong className="number pair-score">{pair.score}</strong>
            {[pair.a, pair.b].map((row) => (
              <span key={row.id} className="pair-side">
                <span>
                  <Link to="/ledger/$section/$id" params={{ section: 'residents', id: row.id }}>
                    <strong>{row.name}</strong>
                  </Link>{' '}
                  <span className="number muted">{row.idNumber ?? ''}</span>
                </span>
                <span className="small muted clip">{addressOf(row.lodging)}</span>
              </span>
            ))}
            <span className="small muted">{join(pair.signs.map((sign) => t(`sign_${sign}`)))}</span>
            <span className="spread" />
            <Button size="small" onClick={() => setComparing(pair)}>
              {t('compare')}
            </Button>
          </li>
        ))}
      </ul>
      {comparing ? <CompareDialog pair={comparing} onClose={() => setComparing(null)} /> : null}
    </section>
  );
}
