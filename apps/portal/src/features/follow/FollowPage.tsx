import '../../styles/form.css';
import '../../styles/follow.css';
import type { TrackedReport } from '@jingwei/contract';
import {
  ErrorState,
  Icon,
  LoadingState,
  ProblemError,
  TimeText,
  useLanguage,
  useTranslation,
} from '@jingwei/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { reportQuery, settingQuery } from '../../app/queries.ts';
import { categoryName } from '../../categories/names.ts';
import { readableTelephone, telephoneLink } from '../../places/telephone.ts';
import { usePageTitle } from '../../shell/usePageTitle.ts';
import { RateForm } from './RateForm.tsx';
import { ReopenForm } from './ReopenForm.tsx';
import { Status } from './Status.tsx';
import { Answer, Timeline } from './Timeline.tsx';

const route = getRouteApi('/follow/$code');

function Facts({ report }: { report: TrackedReport }) {
  const { t } = useTranslation();
  const { contact } = report;
  return (
    <dl className="facts">
      {report.expectedAt ? (
        <div>
          <dt>{t('follow.expected')}</dt>
          <dd className="fact-large">
            <TimeText at={report.expectedAt} exact />
          </dd>
        </div>
      ) : null}
      {report.handledBy ? (
        <div>
          <dt>{t('follow.handledBy')}</dt>
          <dd className="fact-large">{report.handledBy}</dd>
        </div>
      ) : null}
      {contact ? (
        <div>
          <dt>{t('follow.contact')}</dt>
          <dd className="contact">
            {contact.name}
            {contact.telephone ? (
              <a className="number" href={telephoneLink(contact.telephone)}>
                <Icon name="telephone" size={18} /> {readableTelephone(contact.telephone)}
              </a>
            ) : null}
          </dd>
        </div>
      ) : null}
      <div>
        <dt>{t('follow.number')}</dt>
        <dd className="number">{report.number}</dd>
      </div>
    </dl>
  );
}

function Said({ report }: { report: TrackedReport }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const setting = useQuery(settingQuery);
  const category = setting.data ? categoryName(setting.data.categories, report.category, language) : '';
  return (
    <section className="said" aria-label={t('follow.yourReport')}>
      <h2>{t('follow.yourReport')}</h2>
      <p className="said-words">{report.description}</p>
      <p className="quiet">{[category, report.address, report.placeName].filter(Boolean).join(' · ')}</p>
    </section>
  );
}

function Rating({ rating }: { rating: NonNullable<TrackedReport['rating']> }) {
  const { t } = useTranslation();
  return (
    <section className="rated" aria-label={t('rate.yours')}>
      <h2>{t('rate.yours')}</h2>
      <p>
        <span aria-hidden="true" className="rated-stars">
          {'★'.repeat(rating.stars)}
          <span className="rated-missing">{'★'.repeat(5 - rating.stars)}</span>
        </span>
        <span className="visually-hidden">{t('rate.stars', { count: rating.stars })}</span>{' '}
        {t(`solved.${rating.solved}`)}
      </p>
      {rating.comment ? <p className="quiet">{rating.comment}</p> : null}
    </section>
  );
}

function Report({ report, code }: { report: TrackedReport; code: string }) {
  const answered = [...report.steps].reverse().find((step) => step.answer !== null) ?? null;
  return (
    <>
      <Status report={report} />
      <div className="follow-columns">
        <div className="follow-main">
          {answered ? <Answer code={code} step={answered} /> : null}
          {report.canRate ? <RateForm code={code} /> : null}
          {report.rating ? <Rating rating={report.rating} /> : null}
          {report.canReopen ? <ReopenForm code={code} /> : null}
          <Timeline code={code} steps={report.steps} answered={answered} />
        </div>
        <aside className="follow-side">
          <Facts report={report} />
          <Said report={report} />
        </aside>
      </div>
    </>
  );
}

/** What has become of a report, in plain words. */
export function FollowPage() {
  const { t } = useTranslation();
  usePageTitle(t('follow.title'));
  const { code } = route.useParams();
  const { data, error, refetch } = useQuery(reportQuery(code));
  const unknown = error instanceof ProblemError && error.code === 'tracking.missing';
  return (
    <div className="page">
      <p className="back">
        <Link to="/follow">
          <Icon name="left" size={20} /> {t('follow.another')}
        </Link>
      </p>
      {data ? <Report report={data} code={code} /> : null}
      {error ? <ErrorState error={error} {...(unknown ? {} : { onRetry: () => refetch() })} /> : null}
      {data || error ? null : <LoadingState lines={8} />}
    </div>
  );
}
