import { CareOfResident } from '@jingwei/contract';
import { ErrorState, LoadingState } from '@jingwei/ui';
import { useRead } from '../../app/queries.ts';
import { useAble } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { Card } from '../ledger/parts.tsx';
import { useCareWord } from '../ledger/words.ts';
import { residentText } from './text.ts';

/** The care groups of a person, each with the fact or the record that it rests on. */
export function Care({ id }: { id: string }) {
  const t = useText(residentText);
  const careWord = useCareWord();
  const able = useAble();
  const read = useRead(CareOfResident, { params: { id } }, { enabled: able(CareOfResident) });
  if (!able(CareOfResident)) return null;
  const groups = read.data?.groups ?? [];
  return (
    <Card title={t('careGroups')}>
      {read.isPending ? <LoadingState lines={2} /> : null}
      {read.isError ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
      {read.isSuccess && groups.length === 0 ? <p className="muted">{t('careNone')}</p> : null}
      <ul className="care-lines">
        {groups.map((group) => {
          const record = read.data?.records.find(
            ({ category, state }) => category === group.category && state === 'active',
          );
          return (
            <li key={group.category}>
              <p className="row wrap">
                <span className="care-chip">{careWord(group.category)}</span>
                <span className="small muted">{t(`because_${group.reason}`)}</span>
                {group.until ? (
                  <span className="small muted">{t('careUntil', { day: group.until })}</span>
                ) : null}
                {record?.serviceCode ? <span className="number small">{record.serviceCode}</span> : null}
              </p>
              {record ? (
                <p className="small muted">
                  {record.legalBasis} · {record.purpose}
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
