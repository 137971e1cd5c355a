import type { EventPage } from '@jingwei/contract';
import { eventPhotoUrl, Photos, type TFunction, TimeText, useTranslation } from '@jingwei/ui';
import { useKeptPhotos } from '../../parts/keptPhotos.ts';

type StepLine = EventPage['steps'][number];

/** What a step was, in words. A step of the clock says which of its warnings it gave. */
function words({ action, detail }: StepLine, t: TFunction): string {
  const [name = action] = action.split('.');
  if (name === 'alarm')
    return t(`alarm.${String(detail['level'])}`, { defaultValue: t('noticeKinds.other') });
  return t(`done.${name}`, { defaultValue: t(`actions.${name}`, { defaultValue: name }) });
}

function StepItem({ step, event }: { step: StepLine; event: string }) {
  const { t } = useTranslation();
  const photos = useKeptPhotos(step.photos.map((photo) => eventPhotoUrl(event, photo)));
  const who = [step.unit?.name, step.person?.name].filter(Boolean).join(' · ');
  return (
    <li>
      <p className="step-head">
        <b>{words(step, t)}</b>
        <TimeText at={step.at} />
      </p>
      {who ? <p className="faint">{who}</p> : null}
      {step.note ? <p className="step-note">{step.note}</p> : null}
      {step.answer ? (
        <p className="step-answer">
          <small>{t('task.toldReporter')}</small>
          {step.answer}
        </p>
      ) : null}
      <Photos urls={photos} size={84} />
    </li>
  );
}

/** What has happened, the latest first. */
export function TaskSteps({ page }: { page: EventPage }) {
  const { t } = useTranslation();
  return (
    <section className="card">
      <h2 className="card-title">{t('task.steps')}</h2>
      <ol className="steps">
        {[...page.steps].reverse().map((step) => (
          <StepItem key={step.id} step={step} event={page.event.id} />
        ))}
      </ol>
    </section>
  );
}
