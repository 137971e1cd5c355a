import type { TrackedReport } from '@jingwei/contract';
import { Photos, TimeText, trackedPhotoUrl, useTranslation } from '@jingwei/ui';

type Step = TrackedReport['steps'][number];

/** The newest answer and its photos, before everything else: it is what the person came for. */
export function Answer({ code, step }: { code: string; step: Step }) {
  const { t } = useTranslation();
  return (
    <section className="answered" aria-labelledby="answer-title">
      <h2 id="answer-title">{t('follow.answer')}</h2>
      <blockquote className="answer">{step.answer}</blockquote>
      <Photos urls={step.photos.map((photo) => trackedPhotoUrl(code, photo))} size={140} />
      <p className="quiet">
        {step.unit} <TimeText at={step.at} exact />
      </p>
    </section>
  );
}

function Said({ code, step }: { code: string; step: Step }) {
  return (
    <>
      {step.answer ? <blockquote className="answer">{step.answer}</blockquote> : null}
      <Photos urls={step.photos.map((photo) => trackedPhotoUrl(code, photo))} size={120} />
    </>
  );
}

type TimelineProps = {
  code: string;
  steps: readonly Step[];
  /** The step whose answer stands above, and is not repeated here. */
  answered: Step | null;
};

/** What has happened, newest first, with earlier answers and photos. */
export function Timeline({ code, steps, answered }: TimelineProps) {
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
            {step === answered ? null : <Said code={code} step={step} />}
          </li>
        ))}
      </ol>
    </section>
  );
}
