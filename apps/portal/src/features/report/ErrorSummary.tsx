import { useTranslation } from '@jingwei/ui';
import { useEffect, useRef } from 'react';
import type { FieldProblem } from './draft.ts';

type ErrorSummaryProps = { problems: readonly FieldProblem[]; failure: string | null; attempt: number };

/** What has to be put right, with a way to each field. Takes the focus after each failed attempt. */
export function ErrorSummary({ problems, failure, attempt }: ErrorSummaryProps) {
  const { t } = useTranslation();
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) summary.current?.focus();
  }, [attempt]);
  if (problems.length === 0 && !failure) return null;
  return (
    <div className="summary" role="alert" tabIndex={-1} ref={summary}>
      <h2>{failure ? t('report.notSent') : t('report.fix', { count: problems.length })}</h2>
      {failure ? <p>{failure}</p> : null}
      {problems.length > 0 ? (
        <ul>
          {problems.map(({ field, message }) => (
            <li key={field}>
              <a
                href={`#${field}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(field)?.focus();
                }}
              >
                {message}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
