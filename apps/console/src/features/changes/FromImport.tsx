import { ListChanges, SettleChange } from '@jingwei/contract';
import Button from 'antd/es/button';
import { useState } from 'react';
import { defined } from '../../app/defined.ts';
import { useRead } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { useFieldWord } from '../households/index.ts';
import { useLedgerSearch } from '../ledger/index.ts';
import { BulkDialog } from './BulkDialog.tsx';
import { changeText } from './text.ts';

type Shown = { readonly job: string; readonly state: 'waiting' | 'settled' };

/** What one import proposed: how much of each field, and all of it decided on at once. */
export function FromImport({ job, state }: Shown) {
  const t = useText(changeText);
  const fieldWord = useFieldWord();
  const { search, change } = useLedgerSearch();
  const [ask, setAsk] = useState<'approve' | 'refuse'>();
  const query = { import: job, state, limit: 1, ...defined({ place: search.place }) };
  const read = useRead(ListChanges, { query }, { keep: true });
  const fields = read.data?.fields ?? [];
  const first = read.data?.items[0];
  const chosen = fields.find(({ field }) => field === search.field)?.field;
  const n = fields
    .filter(({ field }) => chosen === undefined || field === chosen)
    .reduce((sum, one) => sum + one.n, 0);
  const may = first?.abilities.includes(SettleChange.name) ?? false;
  return (
    <div className="changes-import">
      <div className="row wrap">
        <strong>{first?.origin ? t('fromFile', first.origin) : t('fromImport')}</strong>
        <Button size="small" type="text" onClick={() => change({ import: undefined, field: undefined })}>
          {t('everything')}
        </Button>
        <span className="spread" />
        {may ? (
          <>
            <Button onClick={() => setAsk('refuse')}>{t('refuseAll', { n })}</Button>
            <Button type="primary" onClick={() => setAsk('approve')}>
              {t('approveAll', { n })}
            </Button>
          </>
        ) : null}
      </div>
      {state === 'waiting' && first && !may ? <p className="small muted">{t('bulkOwn')}</p> : null}
      {fields.length > 1 ? (
        <div className="row wrap">
          {[undefined, ...fields].map((one) => (
            <button
              key={one?.field ?? ''}
              type="button"
              className="chip plain"
              data-chosen={one?.field === chosen}
              aria-pressed={one?.field === chosen}
              onClick={() => change({ field: one?.field })}
            >
              {one === undefined ? t('allFields') : fieldWord(one.field)}{' '}
              {one === undefined ? null : <strong className="number">{one.n}</strong>}
            </button>
          ))}
        </div>
      ) : null}
      {ask ? (
        <BulkDialog
          of={{ import: job, ...defined({ field: chosen }) }}
          n={n}
          approve={ask === 'approve'}
          onClose={() => setAsk(undefined)}
        />
      ) : null}
    </div>
  );
}
