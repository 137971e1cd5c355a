import type { EventRow } from '@jingwei/contract';
import { useText } from '../../../app/text.ts';
import { eventText } from '../text.ts';

/** Marks that make an event more pressing than its deadline says. */
export function Marks({ event }: { event: EventRow }) {
  const t = useText(eventText);
  const level = event.supervision;
  return (
    <>
      {event.emergency ? <span className="mark mark-emergency">{t('emergencyMark')}</span> : null}
      {event.urgent ? <span className="mark mark-urgent">{t('urgent')}</span> : null}
      {level === 'none' ? null : (
        <span className={`mark mark-${level}`}>
          {t(level === 'red' ? 'redMark' : level === 'yellow' ? 'yellowMark' : 'supervisedMark')}
        </span>
      )}
    </>
  );
}
