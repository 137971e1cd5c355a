import { type Account, EndAssignment, ListAccounts, SettleAssignment } from '@jingwei/contract';
import { useTranslation } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import DatePicker from 'antd/es/date-picker';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useWrite } from '../../../app/queries.ts';
import { Trouble } from '../../../app/Trouble.tsx';
import { useText } from '../../../app/text.ts';
import { accountText } from './text.ts';

type Assignment = Account['assignments'][number];
type AssignmentLineProps = { assignment: Assignment; canSettle: boolean; canEnd: boolean };

/** One post: where, since when, and whether it counts; a second person settles it here. */
export function AssignmentLine({ assignment, canSettle, canEnd }: AssignmentLineProps) {
  const t = useText(accountText);
  const { t: word } = useTranslation();
  const queries = useQueryClient();
  const settle = useWrite(SettleAssignment);
  const end = useWrite(EndAssignment);
  const [ending, setEnding] = useState(false);
  const [on, setOn] = useState(() => dayjs().format('YYYY-MM-DD'));
  const { id, state, from, to } = assignment;
  const refresh = { onSuccess: () => void queries.invalidateQueries({ queryKey: [ListAccounts.name] }) };
  const decide = (approve: boolean) => settle.mutate({ params: { id }, body: { approve } }, refresh);
  return (
    <li className="assignment">
      <strong>{assignment.unitName}</strong>
      <span>{word(`posts.${assignment.post}`)}</span>
      {assignment.lead ? <span className="mark mark-normal">{t('lead')}</span> : null}
      {assignment.backup ? <span className="mark mark-normal">{t('backup')}</span> : null}
      <span className={state === 'proposed' ? 'mark mark-yellow' : 'small muted'}>{t(`state_${state}`)}</span>
      <span className="small muted number">{to ? t('periodTo', { from, to }) : t('period', { from })}</span>
      <span className="spread" />
      {state === 'proposed' && canSettle ? (
        <>
          <Button size="small" type="primary" loading={settle.isPending} onClick={() => decide(true)}>
            {t('approve')}
          </Button>
          <Button size="small" loading={settle.isPending} onClick={() => decide(false)}>
            {t('refuse')}
          </Button>
        </>
      ) : null}
      {state === 'approved' && canEnd && !ending ? (
        <Button size="small" type="text" onClick={() => setEnding(true)}>
          {t('end')}
        </Button>
      ) : null}
      {ending ? (
        <span className="row">
          <DatePicker
            size="small"
            aria-label={t('endOn')}
            allowClear={false}
            value={dayjs(on)}
            onChange={(day) => day && setOn(day.format('YYYY-MM-DD'))}
          />
          <Button
            size="small"
            danger
            loading={end.isPending}
            onClick={() => end.mutate({ params: { id }, body: { on } }, refresh)}
          >
            {t('end')}
          </Button>
          <Button size="small" type="text" onClick={() => setEnding(false)}>
            {t('cancel')}
          </Button>
        </span>
      ) : null}
      <Trouble error={settle.error ?? end.error} />
    </li>
  );
}
