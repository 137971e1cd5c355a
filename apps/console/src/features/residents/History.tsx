import { ResidentHistory } from '@jingwei/contract';
import { ErrorState, LoadingState, TimeText } from '@jingwei/ui';
import { useRead } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { useFieldWord } from '../households/index.ts';
import { Card } from '../ledger/index.ts';
import { residentText } from './text.ts';
import { useValueWord } from './values.ts';

/** Who changed what, and when, newest first; values masked. */
export function History({ id }: { id: string }) {
  const t = useText(residentText);
  const fieldWord = useFieldWord();
  const word = useValueWord();
  const read = useRead(ResidentHistory, { params: { id } });
  const items = read.data?.items ?? [];
  return (
    <Card title={t('history')}>
      {read.isPending ? <LoadingState lines={3} /> : null}
      {read.isError ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
      {read.isSuccess && items.length === 0 ? <p className="muted">{t('historyNone')}</p> : null}
      <ol className="timeline">
        {items.map((item) => (
          <li key={item.version}>
            <span className="number muted">v{item.version}</span>
            <span className="nowrap">
              <TimeText at={item.at} exact />
            </span>
            <span className="nowrap">
              {item.changes.length === 0
                ? (item.by ?? t('system'))
                : t('by', { name: item.by ?? t('system') })}
            </span>
            <span className="history-changes">
              {item.changes.length === 0 ? <span className="muted">{t('historyFirst')}</span> : null}
              {item.changes.map(({ field, from, to }) => (
                <span key={field} className="history-change">
                  {fieldWord(field)}: <del>{word(field, from)}</del> → <ins>{word(field, to)}</ins>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
