import type { ImportWhole } from '@jingwei/contract';
import { ErrorState, LoadingState, TimeText } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useText } from '../../app/text.ts';
import { Columns } from './Columns.tsx';
import { Differences } from './Differences.tsx';
import { Findings } from './Findings.tsx';
import './imports.css';
import { useImport } from './jobs.ts';
import { Progress } from './Progress.tsx';
import { StateMark } from './StateMark.tsx';
import { Steps } from './Steps.tsx';
import { Totals } from './Totals.tsx';
import { type ImportWord, importText } from './text.ts';

function Problem({ job: { problem } }: { job: ImportWhole }) {
  const t = useText(importText);
  const key = `problem_${problem}`;
  if (problem === null || !(key in importText.zh)) return null;
  return (
    <p className="exchange-problem" role="alert">
      {t(key as ImportWord)}
    </p>
  );
}

const settled = (job: ImportWhole): boolean => !['reading', 'checking', 'failed'].includes(job.state);

function Whole({ job }: { job: ImportWhole }) {
  const t = useText(importText);
  return (
    <>
      <header className="dossier-head">
        <h1>{job.name}</h1>
        <StateMark state={job.state} />
        <span className="muted">{t(`kind_${job.kind}`)}</span>
        <span className="muted">
          <TimeText at={job.createdAt} />
        </span>
        <span className="spread" />
        <Steps job={job} />
      </header>
      <Progress job={job} />
      <Problem job={job} />
      {settled(job) && job.state !== 'mapping' ? <Totals job={job} /> : null}
      {job.sheets.length > 0 ? <Columns key={job.changedAt} job={job} /> : null}
      {settled(job) && job.state !== 'mapping' ? <Differences job={job} /> : null}
      {settled(job) && job.refusals + job.notes > 0 ? <Findings job={job} /> : null}
      <p className="muted small">
        {t('expires', { time: new Date(job.expiresAt).toLocaleDateString('sv-SE') })}
      </p>
    </>
  );
}

/** One import from the file to the report: how far it is, what was found, and the next step. */
export function ImportPage({ id }: { id: string }) {
  const t = useText(importText);
  const read = useImport(id);
  return (
    <section className="dossier exchange-page">
      <nav className="dossier-path">
        <Link to="/ledger/$section" params={{ section: 'imports' }} search={{}}>
          {t('back')}
        </Link>
      </nav>
      {read.isPending ? <LoadingState lines={8} /> : null}
      {read.isError ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
      {read.data ? <Whole job={read.data} /> : null}
    </section>
  );
}
