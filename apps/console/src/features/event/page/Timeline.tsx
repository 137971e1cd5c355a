import type { EventPage, Step } from '@jingwei/contract';
import { eventPhotoUrl, Photos, StateBadge, TimeText, useTranslation } from '@jingwei/ui';
import { useText } from '../../../app/text.ts';
import { eventText } from '../text.ts';

const alarms = ['warn', 'tell', 'takeOver', 'vacant', 'yellow', 'red', 'review'] as const;

/** What a step was; a step of the clock says which of its warnings it gave. */
function useStepWords(): (step: Step) => string {
  const t = useText(eventText);
  const { t: word, i18n } = useTranslation();
  return ({ action, detail }) => {
    const alarm = alarms.find((level) => level === detail['level']);
    if (action === 'alarm' && alarm) return t(`alarm_${alarm}`);
    const known = `done.${action}`;
    return i18n.exists(known, { ns: 'shared' }) ? word(known) : action;
  };
}

function StepLine({ step, event }: { step: Step; event: string }) {
  const t = useText(eventText);
  const say = useStepWords();
  const who = [step.unit?.name, step.person?.name].filter(Boolean).join(' · ') || t('system');
  const moved = step.from !== step.to;
  return (
    <li className="step" data-by={step.person || step.unit ? 'person' : 'clock'}>
      <div className="step-head">
        <strong>{say(step)}</strong>
        <span className="muted">{who}</span>
        {moved ? <StateBadge state={step.to} /> : null}
        <span className="spread" />
        <span className="muted small nowrap">
          <TimeText at={step.at} exact />
        </span>
      </div>
      {moved && step.holder && step.holder.id !== step.unit?.id ? (
        <p className="step-to">{t('toUnit', { unit: step.holder.name })}</p>
      ) : null}
      {step.note ? <p className="step-note">{step.note}</p> : null}
      {step.answer ? (
        <blockquote className="step-answer">
          <span className="small">{t('answer')}</span>
          {step.answer}
        </blockquote>
      ) : null}
      <Photos urls={step.photos.map((photo) => eventPhotoUrl(event, photo))} size={72} />
    </li>
  );
}

/** All that happened, newest first, beginning with what was reported. */
export function Timeline({ page }: { page: EventPage }) {
  const t = useText(eventText);
  return (
    <div className="stack">
      <section className="event-said" aria-label={t('description')}>
        <h3>{t('description')}</h3>
        <p>{page.event.description}</p>
      </section>
      <ol className="steps" aria-label={t('timeline')}>
        {page.steps
          .toSorted((a, b) => b.seq - a.seq)
          .map((step) => (
            <StepLine key={step.id} step={step} event={page.event.id} />
          ))}
      </ol>
    </div>
  );
}
