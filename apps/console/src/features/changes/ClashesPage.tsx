import { type FieldClash, ListClashes, SettleClash } from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState, TimeText } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { client } from '../../app/client.ts';
import { defined } from '../../app/defined.ts';
import { useWrite } from '../../app/queries.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { useFieldWord } from '../households/index.ts';
import { PlaceChip, useLedgerSearch, useRows } from '../ledger/index.ts';

import { useValueWord } from '../residents/index.ts';
import './changes.css';
import { changeText } from './text.ts';

function ClashCard({ clash }: { clash: FieldClash }) {
  const t = useText(changeText);
  const fieldWord = useFieldWord();
  const word = useValueWord();
  const queries = useQueryClient();
  const settle = useWrite(SettleClash);
  const take = async (which: 'kept' | 'lost') => {
    await settle.mutateAsync({ params: { id: clash.id }, body: { take: which } });
    toast(t(which === 'kept' ? 'clashKept' : 'clashTaken'));
    await queries.invalidateQueries({
      predicate: ({ queryKey }) => /^(clash|resident|household)\./.test(String(queryKey[0])),
    });
  };
  const may = clash.abilities.includes(SettleClash.name);
  const section = clash.noun === 'resident' ? 'residents' : 'households';
  return (
    <article className="change">
      <header className="row wrap">
        <strong>{fieldWord(clash.field)}</strong>
        <Link to="/ledger/$section/$id" params={{ section, id: clash.entity }}>
          {clash.about}
        </Link>
        <span className="spread" />
        <span className="muted small">
          <TimeText at={clash.at} exact />
        </span>
      </header>
      <div className="clash-sides">
        <div>
          <span className="small muted">{t('kept')}</span>
          <strong>{word(clash.field, clash.kept)}</strong>
          {may ? (
            <Button
              size="small"
              disabled={settle.isPending}
              onClick={() => void take('kept').catch(() => undefined)}
            >
              {t('keepKept')}
            </Button>
          ) : null}
        </div>
        <div>
          <span className="small muted">
            {t('lost')} · {t('lostBy', { name: clash.lostBy })}
          </span>
          <strong>{word(clash.field, clash.lost)}</strong>
          {may ? (
            <Button
              size="small"
              disabled={settle.isPending}
              onClick={() => void take('lost').catch(() => undefined)}
            >
              {t('takeLost')}
            </Button>
          ) : null}
        </div>
      </div>
      <Trouble error={settle.error} />
    </article>
  );
}

/** Values that lost against another change of the same field: a person decides which is right. */
export function ClashesPage() {
  const t = useText(changeText);
  const { search } = useLedgerSearch();
  const query = defined({ place: search.place, entity: search.resident });
  const list = useRows<FieldClash>([ListClashes.name, query], ({ after, signal }) =>
    client.call(ListClashes, { query: { ...query, limit: 30, ...defined({ after }) }, signal }),
  );
  return (
    <section className="ledger-list" aria-labelledby="clashes-title">
      <header className="ledger-head">
        <h1 id="clashes-title">{t('clashTitle')}</h1>
        <span className="muted">{t('clashHint')}</span>
      </header>
      <div className="ledger-filters">
        <PlaceChip />
      </div>
      {list.isPending ? <LoadingState lines={6} /> : null}
      {list.isError && list.rows.length === 0 ? <ErrorState error={list.error} onRetry={list.retry} /> : null}
      {!list.isPending && !list.isError && list.rows.length === 0 ? (
        <EmptyState title={t('clashNone')} hint={t('clashNoneHint')} />
      ) : null}
      <div className="changes">
        {list.rows.map((clash) => (
          <ClashCard key={clash.id} clash={clash} />
        ))}
        {list.hasMore ? <Button onClick={list.more}>{t('more')}</Button> : null}
      </div>
    </section>
  );
}
