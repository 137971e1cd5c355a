import type { EventAction, EventPage } from '@jingwei/contract';
import { formatMoment, useLanguage, useTranslation } from '@jingwei/ui';
import { useText } from '../../../app/text.ts';
import { eventText } from '../text.ts';

type StaleNoticeProps = { before: EventPage; after: EventPage; action: EventAction };

/** What changed while the form was being written: before and after, side by side. */
export function StaleNotice({ before, after, action }: StaleNoticeProps) {
  const t = useText(eventText);
  const { t: word } = useTranslation();
  const language = useLanguage();
  const due = ({ event }: EventPage) =>
    event.deadline?.dueAt ? formatMoment(event.deadline.dueAt, language, Date.now()) : '—';
  const holder = ({ event }: EventPage) =>
    [event.holder?.name, event.holderPerson?.name].filter(Boolean).join(' ') || '—';
  const lines = [
    {
      label: t('staleState'),
      was: word(`states.${before.event.state}`),
      is: word(`states.${after.event.state}`),
    },
    { label: t('staleHolder'), was: holder(before), is: holder(after) },
    { label: t('staleDue'), was: due(before), is: due(after) },
  ].filter((line) => line.was !== line.is);
  const steps = after.steps.length - before.steps.length;
  return (
    <div className="stale" role="alert">
      <strong>{t('staleTitle')}</strong>
      <dl>
        {lines.map((line) => (
          <div key={line.label}>
            <dt>{line.label}</dt>
            <dd>
              <del>{line.was}</del> → <strong>{line.is}</strong>
            </dd>
          </div>
        ))}
      </dl>
      {steps > 0 ? <p>{t('staleSteps', { n: steps })}</p> : null}
      <p>{after.abilities.includes(action) ? t('staleHint') : t('staleClosed')}</p>
    </div>
  );
}
