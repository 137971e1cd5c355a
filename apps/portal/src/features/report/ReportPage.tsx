import '../../styles/form.css';
import { ErrorState, LoadingState, useTranslation } from '@jingwei/ui';
import { useQuery } from '@tanstack/react-query';
import { settingQuery } from '../../app/queries.ts';
import { usePageTitle } from '../../shell/usePageTitle.ts';
import { ReportForm } from './ReportForm.tsx';

/** A resident reports a problem: four questions, one column. */
export function ReportPage() {
  const { t } = useTranslation();
  usePageTitle(t('report.title'));
  const { data, error, refetch } = useQuery(settingQuery);
  return (
    <div className="page page-narrow">
      <h1>{t('report.title')}</h1>
      <p className="lead">{t('report.lead')}</p>
      {data ? <ReportForm setting={data} /> : null}
      {error ? <ErrorState error={error} onRetry={() => refetch()} /> : null}
      {data || error ? null : <LoadingState lines={8} />}
    </div>
  );
}
