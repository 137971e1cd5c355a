import {
  type Division,
  FindDivision,
  ReviewDivision,
  ScheduleDivision,
  WithdrawDivision,
} from '@jingwei/contract';
import { useQueryClient } from '@tanstack/react-query';
import Checkbox from 'antd/es/checkbox';
import { useState } from 'react';
import { inDays } from '../../../app/days.ts';
import { keyOf, useWrite } from '../../../app/queries.ts';
import { useText } from '../../../app/text.ts';
import { toast } from '../../../app/toast.tsx';
import { FormDialog, TextField } from '../../ledger/index.ts';
import { staffingText } from '../staffingText.ts';
import { divisionText } from '../text.ts';
import { vacantGrids } from './Staffing.tsx';

type StepProps = { division: Division; onClose: () => void };

/** Keeps what a step answered, and says that it is done. */
function useDone() {
  const queries = useQueryClient();
  return (division: Division, said: string) => {
    queries.setQueryData(keyOf(FindDivision, { params: { id: division.id } }), division);
    void queries.invalidateQueries({ queryKey: ['division.list'] });
    toast(said);
  };
}

/** A second person approves the division or sends it back, with a word why. */
export function ReviewDialog({ division, approve, onClose }: StepProps & { approve: boolean }) {
  const t = useText(divisionText);
  const write = useWrite(ReviewDivision);
  const done = useDone();
  const [note, setNote] = useState('');
  const send = async () => {
    const body = { baseVersion: division.version, approve, note: note.trim() };
    done(
      await write.mutateAsync({ params: { id: division.id }, body }),
      t(approve ? 'approved' : 'returned'),
    );
  };
  return (
    <FormDialog
      title={t('reviewTitle')}
      ok={t(approve ? 'approve' : 'sendBack')}
      ready={note.trim() !== ''}
      write={write}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField label={t('opinion')} value={note} max={500} rows={3} onChange={setNote} />
    </FormDialog>
  );
}

/** The day from which the division is in force, and what happens then. */
export function ScheduleDialog({ division, onClose }: StepProps) {
  const t = useText(divisionText);
  const write = useWrite(ScheduleDivision);
  const done = useDone();
  const s = useText(staffingText);
  const vacant = vacantGrids(division);
  const [confirmed, setConfirmed] = useState(false);
  const [on, setOn] = useState(() => inDays(1));
  const send = async () => {
    const body = { baseVersion: division.version, on, ...(confirmed ? { vacancies: true } : {}) };
    done(await write.mutateAsync({ params: { id: division.id }, body }), t('scheduled', { day: on }));
  };
  return (
    <FormDialog
      title={t('schedule')}
      ok={t('schedule')}
      ready={on !== '' && (vacant.length === 0 || confirmed)}
      write={write}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField label={t('scheduleTitle')} type="date" value={on} onChange={setOn} />
      {vacant.length > 0 ? (
        <p className="division-confirm">
          <span data-vacant="true">{s('vacantCount', { n: vacant.length, grids: vacant.join(' · ') })}</span>
          <Checkbox checked={confirmed} onChange={(event) => setConfirmed(event.target.checked)}>
            {s('confirm', { n: vacant.length })}
          </Checkbox>
        </p>
      ) : null}
      <p className="small muted">
        {t('scheduleHint')}
        {s('told')}
      </p>
    </FormDialog>
  );
}

export function WithdrawDialog({ division, onClose }: StepProps) {
  const t = useText(divisionText);
  const write = useWrite(WithdrawDivision);
  const done = useDone();
  const send = async () => {
    const body = { baseVersion: division.version };
    done(await write.mutateAsync({ params: { id: division.id }, body }), t('withdrawn'));
  };
  return (
    <FormDialog title={t('withdrawTitle')} ok={t('withdraw')} write={write} onSubmit={send} onClose={onClose}>
      <p>{t('withdrawHint')}</p>
    </FormDialog>
  );
}
