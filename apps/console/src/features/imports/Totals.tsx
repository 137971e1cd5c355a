import type { ImportWhole } from '@jingwei/contract';
import { useText } from '../../app/text.ts';
import { importText } from './text.ts';

const parts = ['read', 'add', 'update', 'unchanged', 'refused', 'skipped'] as const;

/** What became, or will become, of every row; the parts make up the whole. */
export function Totals({ job }: { job: ImportWhole }) {
  const t = useText(importText);
  const entered = job.state === 'done';
  return (
    <dl className="exchange-totals" title={t('sum', job.totals)}>
      {parts.map((part) => (
        <div key={part} data-part={part} data-none={job.totals[part] === 0}>
          <dt>
            {entered && part === 'add' ? t('added') : entered && part === 'update' ? t('updated') : t(part)}
          </dt>
          <dd className="number">{job.totals[part].toLocaleString('en-US')}</dd>
        </div>
      ))}
    </dl>
  );
}
