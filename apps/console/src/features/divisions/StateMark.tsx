import type { DivisionRow } from '@jingwei/contract';
import { useText } from '../../app/text.ts';
import { divisionText } from './text.ts';

const tones: Readonly<Record<DivisionRow['state'], string>> = {
  draft: 'mark-normal',
  reviewed: 'mark-yellow',
  scheduled: 'mark-yellow',
  effective: 'mark-green',
  withdrawn: 'mark-normal',
};

/** Where a division stands: what the computer is at while it computes, its state afterwards. */
export function StateMark({ row }: { row: Pick<DivisionRow, 'state' | 'work' | 'progress'> }) {
  const t = useText(divisionText);
  if (row.state === 'draft' && row.work !== 'done')
    return (
      <span className={`mark ${row.work === 'failed' ? 'mark-red' : 'mark-normal'}`}>
        {t(`work_${row.work}`)}
        {row.work === 'running' ? ` ${row.progress}%` : ''}
      </span>
    );
  return <span className={`mark ${tones[row.state]}`}>{t(`state_${row.state}`)}</span>;
}
