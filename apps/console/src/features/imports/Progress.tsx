import type { ImportWhole } from '@jingwei/contract';
import { useText } from '../../app/text.ts';
import { differing, isWorking } from './jobs.ts';
import { importText } from './text.ts';

const stages = ['reading', 'checking', 'checked', 'applying'] as const;
const stageOf = ({ state }: ImportWhole): number => {
  if (state === 'done') return 4;
  if (state === 'mapping') return 1;
  if (state === 'paused') return 3;
  return (stages as readonly string[]).indexOf(state);
};

/** What all rows are while the file is still being read is not known: the bar runs without an end then. */
function Bar({ job }: { job: ImportWhole }) {
  const t = useText(importText);
  const { totals, progress, state } = job;
  const asked = job.differences.choice === 'propose' ? differing(job) : 0;
  const of = state === 'applying' || state === 'paused' ? totals.add + totals.update + asked : totals.read;
  const known = state !== 'reading' && of > 0;
  return (
    <div className="exchange-bar-line">
      <progress
        className="exchange-bar"
        aria-label={t(`state_${state}`)}
        {...(known ? { value: progress, max: of } : {})}
      />
      <span className="number muted">{known ? t('progress', { n: progress, of }) : progress || ''}</span>
    </div>
  );
}

/** The four stages of an import, and how far the present one is. */
export function Progress({ job }: { job: ImportWhole }) {
  const t = useText(importText);
  const at = stageOf(job);
  if (at < 0) return null;
  return (
    <div className="exchange-progress">
      <ol>
        {(['step1', 'step2', 'step3', 'step4'] as const).map((step, index) => (
          <li
            key={step}
            data-stage={index < at ? 'past' : index === at ? 'now' : 'ahead'}
            aria-current={index === at ? 'step' : undefined}
          >
            {t(step)}
          </li>
        ))}
      </ol>
      {isWorking(job.state) || job.state === 'paused' ? <Bar job={job} /> : null}
    </div>
  );
}
