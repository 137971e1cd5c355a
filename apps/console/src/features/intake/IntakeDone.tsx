import type { EventPage } from '@jingwei/contract';
import { DeadlineText } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { Icon } from '../../app/Icon.tsx';
import { useText } from '../../app/text.ts';
import { spoken } from './report.ts';
import { intakeText } from './text.ts';

export type IntakeResult = {
  id: string;
  number: string;
  code: string;
  placeName: string | null;
  /** The event itself; null when it lies outside the desk's own reach. */
  event: EventPage['event'] | null;
  joined: boolean;
};
type IntakeDoneProps = IntakeResult & { onNext: () => void };

/** The tracking code, large, to be read out; who has it now; and on to the next caller. */
export function IntakeDone({ id, number, code, placeName, event, joined, onNext }: IntakeDoneProps) {
  const t = useText(intakeText);
  return (
    <section className="intake-done" role="status" aria-labelledby="done-title">
      <h1 id="done-title">
        <Icon name="check" size={24} /> {t(joined ? 'doneJoined' : 'doneNew')}
      </h1>
      <div className="intake-code">
        <span className="muted">{t('code')}</span>
        <strong className="number" data-code={code}>
          {spoken(code)}
        </strong>
        <p className="muted">{t('readOut')}</p>
      </div>
      <dl className="intake-facts">
        <div>
          <dt>{t('doneNumber')}</dt>
          <dd className="number">{number}</dd>
        </div>
        {placeName ? (
          <div>
            <dt>{t('where')}</dt>
            <dd>{placeName}</dd>
          </div>
        ) : null}
        {event?.holder ? (
          <div>
            <dt>{t('doneHolder')}</dt>
            <dd>
              {event.holder.name}{' '}
              {event.deadline ? <DeadlineText deadline={event.deadline} withKind /> : null}
            </dd>
          </div>
        ) : null}
      </dl>
      {event && !event.point ? <p className="muted">{t('doneTriage')}</p> : null}
      {event ? null : <p className="muted">{t('doneElsewhere')}</p>}
      <div className="row">
        <Button type="primary" size="large" autoFocus onClick={onNext}>
          {t('next')}
        </Button>
        {event ? (
          <Link to="/events/$id" params={{ id }}>
            {t('openEvent')}
          </Link>
        ) : null}
      </div>
    </section>
  );
}
