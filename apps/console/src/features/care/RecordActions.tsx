import { type CareRecord, EndCare, RenewCare, SettleCare } from '@jingwei/contract';
import { careCategory, lastDayOf } from '@jingwei/domain';
import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { today } from '../../app/days.ts';
import { useWrite } from '../../app/queries.ts';
import { useTroubleText } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { FormDialog, TextField } from '../ledger/index.ts';
import { careText } from './text.ts';

/** Everything that shows care groups is read again. */
export function useCareChanged(): () => void {
  const queries = useQueryClient();
  return () =>
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => /^(care|resident|household)\./.test(String(queryKey[0])),
    });
}

type DialogProps = { record: CareRecord; onClose: () => void };

function EndDialog({ record, onClose }: DialogProps) {
  const t = useText(careText);
  const changed = useCareChanged();
  const end = useWrite(EndCare);
  const [on, setOn] = useState(today);
  const send = async () => {
    await end.mutateAsync({ params: { id: record.id }, body: { on } });
    changed();
    toast(t('endDone'));
  };
  return (
    <FormDialog title={t('endTitle')} ok={t('end')} write={end} onSubmit={send} onClose={onClose}>
      <TextField label={t('endOn')} type="date" value={on} onChange={setOn} />
    </FormDialog>
  );
}

function RenewDialog({ record, onClose }: DialogProps) {
  const t = useText(careText);
  const changed = useCareChanged();
  const renew = useWrite(RenewCare);
  const category = careCategory(record.category);
  const [to, setTo] = useState(() => lastDayOf(category, today()));
  const send = async () => {
    const body = { expiresOn: to, baseVersion: record.version };
    await renew.mutateAsync({ params: { id: record.id }, body });
    changed();
    toast(t('renewed', { day: to }));
  };
  return (
    <FormDialog title={t('renewTitle')} ok={t('renew')} write={renew} onSubmit={send} onClose={onClose}>
      <TextField
        label={t('renewTo')}
        type="date"
        value={to}
        onChange={setTo}
        hint={t('proposeHint', { n: category.maxMonths ?? 0 })}
      />
    </FormDialog>
  );
}

/** What the caller may do with a record: approve or refuse, renew, end. */
export function RecordActions({ record }: { record: CareRecord }) {
  const t = useText(careText);
  const say = useTroubleText();
  const changed = useCareChanged();
  const settle = useWrite(SettleCare);
  const [dialog, setDialog] = useState<'end' | 'renew' | null>(null);
  const may = (operation: { name: string }) => record.abilities.includes(operation.name);
  const decide = (approve: boolean) =>
    settle.mutateAsync({ params: { id: record.id }, body: { approve } }).then(
      () => {
        changed();
        toast(t(approve ? 'approved' : 'refused'));
      },
      (error: unknown) => toast(say(error)),
    );
  return (
    <span className="line-actions">
      {may(SettleCare) ? (
        <>
          <Button size="small" disabled={settle.isPending} onClick={() => void decide(false)}>
            {t('refuse')}
          </Button>
          <Button size="small" type="primary" loading={settle.isPending} onClick={() => void decide(true)}>
            {t('approve')}
          </Button>
        </>
      ) : null}
      {may(RenewCare) ? (
        <Button size="small" onClick={() => setDialog('renew')}>
          {t('renew')}
        </Button>
      ) : null}
      {may(EndCare) ? (
        <Button size="small" type="text" onClick={() => setDialog('end')}>
          {t('end')}
        </Button>
      ) : null}
      {dialog === 'end' ? <EndDialog record={record} onClose={() => setDialog(null)} /> : null}
      {dialog === 'renew' ? <RenewDialog record={record} onClose={() => setDialog(null)} /> : null}
    </span>
  );
}
