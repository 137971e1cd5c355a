import type { TrackedReport } from '@jingwei/contract';
import { Photos, TimeText, trackedPhotoUrl, useTranslation } from '@jingwei/ui';

type TimelineProps = { code: string; steps: TrackedReport['steps'] };

/** What has happened, newest first, with the answers and photos that the person may see. */
export function Timeline({ code, steps }: TimelineProps) {
  const { t } = useTranslation();
  const newestFirst = [...steps].reverse();
  return (
    <section aria-labelledby="timeline-title">
      <h2 id="timeline-title">{t('follow.timeline')}</h2>
      <ol className="timeline">
        {newestFirst.map((step, index) => (
          <li key={`${step.at} ${step.action}`} className={index === 0 ? 'step step-newest' : 'step'}>
            <p className="step-what">
              {t(`follow.steps.${step.action}`, {
                unit: step.unit ?? t('follow.somebody'),
                defaultValue: t('follow.steps.other', { unit: step.unit ?? t('follow.somebody') }),
              })}
            </p>
            <p className="quiet">
              <TimeText at={step.at} exact />
            </p>
            {step.answer ? <blockquote className="answer">{step.answer}</blockquote> : null}
            <Photos urls={step.photos.map((photo) => trackedPhotoUrl(code, photo))} size={120} />
          </li>
        ))}
      </ol>
    </section>
  );
}
