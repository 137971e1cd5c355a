import type { ImportJob } from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState, TimeText } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useText } from '../../app/text.ts';
import './imports.css';
import { useImports } from './jobs.ts';
import { StateMark } from './StateMark.tsx';
import { importText } from './text.ts';
import { Upload } from './Upload.tsx';

function Line({ job }: { job: ImportJob }) {
  const t = useText(importText);
  const { add, update, refused } = job.totals;
  return (
    <tr>
      <td>
        <Link to="/ledger/$section/$id" params={{ section: 'imports', id: job.id }} search={{}}>
          {job.name}
        </Link>
      </td>
      <td>{t(`kind_${job.kind}`)}</td>
      <td>
        <StateMark state={job.state} />
      </td>
      <td className="number end">{job.totals.read}</td>
      <td className="muted">
        {job.totals.add + job.totals.refused > 0 ? t('summary', { add, update, refused }) : null}
      </td>
      <td className="nowrap">
        <TimeText at={job.createdAt} />
      </td>
    </tr>
  );
}

function History() {
  const t = useText(importText);
  const read = useImports();
  if (read.isPending) return <LoadingState lines={4} />;
  if (read.isError) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  if (read.data.items.length === 0) return <EmptyState title={t('none')} hint={t('noneHint')} />;
  return (
    <div className="scroll-x">
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{t('file')}</th>
            <th scope="col">{t('kindLabel')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col" className="end">
              {t('rows')}
            </th>
            <th scope="col">{t('result')}</th>
            <th scope="col">{t('at')}</th>
          </tr>
        </thead>
        <tbody>
          {read.data.items.map((job) => (
            <Line key={job.id} job={job} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Hands a spreadsheet in, and lists those handed in before. */
export function ImportsPage() {
  const t = useText(importText);
  return (
    <section className="exchange" aria-labelledby="imports-title">
      <header className="ledger-head">
        <h1 id="imports-title">{t('title')}</h1>
        <span className="muted">{t('hint')}</span>
      </header>
      <div className="exchange-body">
        <Upload />
        <h2 className="exchange-sub">{t('history')}</h2>
        <History />
      </div>
    </section>
  );
}
