import type { EventRow } from '@jingwei/contract';
import { DeadlineText, StateBadge, TimeText, toneOf, useNow, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useText } from '../../app/text.ts';
import { Marks } from '../event/index.ts';
import { queueText } from './text.ts';

type EventLineProps = {
  event: EventRow;
  current: boolean;
  selected: boolean;
  onSelect: ((id: string) => void) | undefined;
  onPoint: (id: string) => void;
};

/** One event in two dense lines: how urgent, what and where, with whom, in which state. */
export const EventLine = memo(function EventLine(props: EventLineProps) {
  const { event, current, selected, onSelect, onPoint } = props;
  const t = useText(queueText);
  const { t: word } = useTranslation();
  const now = useNow();
  const tone = event.deadline ? toneOf(event.deadline, now) : 'ended';
  return (
    <div
      className="line"
      data-tone={tone}
      data-current={current}
      onPointerMove={current ? undefined : () => onPoint(event.id)}
    >
      {onSelect ? (
        <label className="line-select">
          <input
            type="checkbox"
            checked={selected}
            onChange={() => onSelect(event.id)}
            aria-label={t('selectRow', { number: event.number })}
          />
        </label>
      ) : (
        <span className="line-select" />
      )}
      <div className="line-due">
        {event.deadline ? (
          <>
            <DeadlineText deadline={event.deadline} />
            <span className="line-second">{word(`deadlineKinds.${event.deadline.kind}`)}</span>
          </>
        ) : (
          <span className="line-second">
            <TimeText at={event.updatedAt} />
          </span>
        )}
      </div>
      <div className="line-what">
        <p className="line-first">
          <Marks event={event} />
          <Link to="/events/$id" params={{ id: event.id }} className="line-title clip">
            {event.title}
          </Link>
        </p>
        <p className="line-second clip">
          {event.placeName}
          {event.address ? ` · ${event.address}` : ''}
          {event.deadline ? (
            <>
              {' · '}
              <TimeText at={event.reportedAt} />
            </>
          ) : null}
        </p>
      </div>
      <div className="line-who">
        <p className="clip">{event.holder?.name ?? ''}</p>
        <p className="line-second clip">{event.holderPerson?.name ?? ''}</p>
      </div>
      <div className="line-state">
        <StateBadge state={event.state} />
        <span className="line-second number nowrap">{event.number}</span>
      </div>
    </div>
  );
});
