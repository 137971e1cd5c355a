import { CareOfResident, ProposeCare } from '@jingwei/contract';
import { ErrorState, LoadingState } from '@jingwei/ui';
import Button from 'antd/es/button';
import { useState } from 'react';
import { useRead } from '../../app/queries.ts';
import { useAble } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { careText, ProposeCareDialog, RecordActions } from '../care/index.ts';
import { Card, useCareWord } from '../ledger/index.ts';

import { residentText } from './text.ts';

/** The care groups of a person, each with the fact or the record that it rests on. */
export function Care({ id }: { id: string }) {
  const t = useText(residentText);
  const careWord = useCareWord();
  const able = useAble();
  const read = useRead(CareOfResident, { params: { id } }, { enabled: able(CareOfResident) });
  const c = useText(careText);
  const [proposing, setProposing] = useState(false);
  if (!able(CareOfResident)) return null;
  const groups = read.data?.groups ?? [];
  const others = (read.data?.records ?? []).filter(
    ({ state, category }) =>
      state === 'proposed' || (state === 'active' && !groups.some((one) => one.category === category)),
  );
  return (
    <Card
      title={t('careGroups')}
      aside={
        able(ProposeCare) ? (
          <Button size="small" onClick={() => setProposing(true)}>
            {c('propose')}
          </Button>
        ) : null
      }
    >
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
                <>
                  <p className="small muted">
                    {record.legalBasis} · {record.purpose}
                  </p>
                  <RecordActions record={record} />
                </>
              ) : null}
            </li>
          );
        })}
        {others.map((record) => (
          <li key={record.id}>
            <p className="row wrap">
              <span className="care-chip">{careWord(record.category)}</span>
              <span className="small muted">{c(`state_${record.state}`)}</span>
            </p>
            <RecordActions record={record} />
          </li>
        ))}
      </ul>
      {proposing ? <ProposeCareDialog resident={id} onClose={() => setProposing(false)} /> : null}
    </Card>
  );
}
