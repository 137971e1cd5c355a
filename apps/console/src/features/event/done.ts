import type { EventAction, EventPage } from '@jingwei/contract';
import { formatMoment, useLanguage, useTranslation } from '@jingwei/ui';
import { useText } from '../../app/text.ts';
import { eventText } from './text.ts';

/** The sentence after a step: who has the event now, and until when. */
export function useDoneSentence(): (action: EventAction, page: EventPage) => string {
  const t = useText(eventText);
  const { t: word } = useTranslation();
  const language = useLanguage();
  return (action, { event }) => {
    const name = word(`actions.${action}`);
    if (!event.holder || !event.deadline) {
      return t('doneEnded', { action: name, state: word(`states.${event.state}`) });
    }
    const { dueAt, kind } = event.deadline;
    const until = dueAt
      ? t('doneUntil', {
          kind: word(`deadlineKinds.${kind}`),
          time: formatMoment(dueAt, language, Date.now()),
        })
      : t('donePaused');
    const holder = [event.holder.name, event.holderPerson?.name].filter(Boolean).join(' ');
    return t('doneHeld', { action: name, holder, until });
  };
}
