import { type Absence, EndAbsence, ListAbsences } from '@jingwei/contract';
import { useQueryClient } from '@tanstack/react-query';
import Radio from 'antd/es/radio';
import { useState } from 'react';
import { useWrite } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { FormDialog, TextField } from '../ledger/index.ts';
import { absenceText } from './absenceText.ts';

/** Ends an absence earlier: at once, or with another last day; one ahead is withdrawn. */
export function EndAbsenceDialog(props: { absence: Absence; today: string; onClose: () => void }) {
  const { absence, today, onClose } = props;
  const t = useText(absenceText);
  const queries = useQueryClient();
  const write = useWrite(EndAbsence);
  const planned = absence.state === 'planned';
  const [atOnce, setAtOnce] = useState(true);
  const [last, setLast] = useState(planned ? absence.from : today);
  const submit = async () => {
    const body = { baseVersion: absence.version, last: atOnce ? null : last };
    await write.mutateAsync({ params: { id: absence.id }, body });
    toast(t('ended'));
    await queries.invalidateQueries({ queryKey: [ListAbsences.name] });
  };
  const name = absence.worker.name;
  const earliest = planned ? absence.from : today;
  const ready = atOnce || (last >= earliest && last <= absence.to);
  return (
    <FormDialog
      title={t(planned ? 'withdrawTitle' : 'endTitle', { name })}
      ok={t(planned && atOnce ? 'withdraw' : 'end')}
      {...{ ready, write, onClose }}
      onSubmit={submit}
    >
      <Radio.Group
        value={atOnce}
        onChange={(event) => setAtOnce(event.target.value === true)}
        options={[
          { value: true, label: t(planned ? 'withdraw' : 'endNow') },
          { value: false, label: t('endLast') },
        ]}
      />
      {atOnce ? (
        <p className="small muted">{t(planned ? 'withdrawHint' : 'endNowHint')}</p>
      ) : (
        <TextField label={t('to')} type="date" value={last} onChange={setLast} hint={t('endLastHint')} />
      )}
    </FormDialog>
  );
}
