import { absenceReasons, EnterAbsence, ListAbsences, type ResultOf } from '@jingwei/contract';
import { uuidv7 } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import Select from 'antd/es/select';
import { useState } from 'react';
import { useWrite } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { Field, FormDialog, TextField } from '../ledger/index.ts';
import { absenceText } from './absenceText.ts';

type Workers = ResultOf<typeof ListAbsences>['workers'];
type Reason = (typeof absenceReasons)[number];

/** Enters days on which a worker is away, and says beforehand who will have the grid. */
export function EnterAbsenceDialog(props: { workers: Workers; today: string; onClose: () => void }) {
  const { workers, today, onClose } = props;
  const t = useText(absenceText);
  const queries = useQueryClient();
  const write = useWrite(EnterAbsence);
  const [id] = useState(uuidv7);
  const [chosen, setChosen] = useState<string | null>(null);
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(today);
  const [reason, setReason] = useState<Reason | undefined>(undefined);
  const grids = workers.filter((one) => one.id === chosen);
  const people = [...new Map(workers.map((one) => [one.id, one])).values()];
  const submit = async () => {
    if (chosen === null) return;
    await write.mutateAsync({ body: { id, worker: chosen, from, to, ...(reason ? { reason } : {}) } });
    toast(t('saved'));
    await queries.invalidateQueries({ queryKey: [ListAbsences.name] });
  };
  const ready = chosen !== null && from >= today && to >= from;
  return (
    <FormDialog
      title={t('enter')}
      ok={t('enterOk')}
      ready={ready}
      write={write}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('worker')}>
        <Select<string>
          aria-label={t('worker')}
          value={chosen}
          onChange={setChosen}
          showSearch={{ optionFilterProp: 'label' }}
          options={people.map((one) => ({ value: one.id, label: `${one.name} · ${one.grid}` }))}
        />
      </Field>
      {grids.map(({ place, grid, standIns }) => (
        <p key={place} className="small muted">
          <b>{grid}</b>{' '}
          {standIns.length > 0 ? t('standIns', { names: standIns.join('、') }) : t('noStandIns')}
        </p>
      ))}
      <div className="field-pair">
        <TextField
          label={t('from')}
          type="date"
          value={from}
          onChange={(day) => {
            setFrom(day);
            if (to < day) setTo(day);
          }}
        />
        <TextField label={t('to')} type="date" value={to} onChange={setTo} />
      </div>
      <Field label={t('reason')} hint={t('reasonHint')}>
        <Select<Reason>
          aria-label={t('reason')}
          value={reason ?? null}
          allowClear
          placeholder={t('noReason')}
          onChange={(value) => setReason(value ?? undefined)}
          options={absenceReasons.map((one) => ({ value: one, label: t(`reason_${one}`) }))}
        />
      </Field>
    </FormDialog>
  );
}
