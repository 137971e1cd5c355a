import type { EventPage } from '@jingwei/contract';
import { formatMoment, StateBadge, TimeText, useLanguage, useNow, useTranslation } from '@jingwei/ui';
import { Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon } from '../../../app/Icon.tsx';
import { useCategoryName } from '../../../app/setting.ts';
import { useJoin, useText } from '../../../app/text.ts';
import { eventText } from '../text.ts';
import { DeadlineBar } from './DeadlineBar.tsx';
import { Marks } from './Marks.tsx';

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Ties to other events and peculiar conditions, each only when it applies. */
function Remarks({ event }: { event: EventPage['event'] }) {
  const t = useText(eventText);
  const language = useLanguage();
  const now = useNow();
  const at = (instant: string) => formatMoment(instant, language, now);
  const remarks: ReactNode[] = [
    event.binding ? t('binding') : null,
    event.bounces > 0 ? t('bounces', { n: event.bounces, limit: event.bounceLimit }) : null,
    event.reopens > 0 ? t('reopens', { n: event.reopens }) : null,
    event.reviewAt ? t('reviewAt', { time: at(event.reviewAt) }) : null,
    event.limitAt ? t('limitAt', { time: at(event.limitAt) }) : null,
    event.extension
      ? t('extensionWaiting', {
          by: event.extension.by.name,
          days: event.extension.days,
          reason: event.extension.reason,
        })
      : null,
    event.mergedInto ? (
      <>
        {t('mergedInto')}{' '}
        <Link to="/events/$id" params={{ id: event.mergedInto }}>
          {t('openMerged')}
        </Link>
      </>
    ) : null,
    event.parent ? (
      <>
        {t('parent')}{' '}
        <Link to="/events/$id" params={{ id: event.parent }}>
          {t('openParent')}
        </Link>
      </>
    ) : null,
  ].filter((remark) => remark !== null);
  if (remarks.length === 0) return null;
  return (
    <ul className="remarks">
      {remarks.map((remark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a remark has no name; the few of them are drawn anew together
        <li key={index}>{remark}</li>
      ))}
    </ul>
  );
}

/** The head of an event: what, where, in which state, until when, with whom. */
export function EventHead({ page }: { page: EventPage }) {
  const { event } = page;
  const t = useText(eventText);
  const { t: word } = useTranslation();
  const nameOf = useCategoryName();
  const router = useRouter();
  const join = useJoin();
  const none = <span className="muted">{t('none')}</span>;
  return (
    <header className="event-head">
      <p className="event-crumb">
        <Link
          to="/events"
          className="no-print"
          onClick={(click) => {
            // Back to the very list one came from, with its filters and its place.
            if (!router.history.canGoBack()) return;
            click.preventDefault();
            router.history.back();
          }}
        >
          <Icon name="left" size={14} /> {t('backToList')}
        </Link>
        <span className="number">{event.number}</span>
        <span>{nameOf(event.category)}</span>
        <span>
          {word(`modes.${event.mode}`)} · {word(`scopes.${event.scope}`)}
        </span>
        <span>{word(`channels.${event.channel}`)}</span>
        <span>
          {t('reportedAt')} <TimeText at={event.reportedAt} exact />
        </span>
      </p>
      <div className="event-title">
        <h1 id="event-title">{event.title}</h1>
        <StateBadge state={event.state} />
        <Marks event={event} />
        {event.outcome ? <span className="mark mark-normal">{word(`outcomes.${event.outcome}`)}</span> : null}
      </div>
      <p className="event-where">
        <Icon name="pin" size={14} /> {event.placeName}
        {event.address ? ` · ${event.address}` : ''}
      </p>
      <div className="event-facts">
        <DeadlineBar deadline={event.deadline} />
        <dl>
          <Fact label={t('holder')}>
            {event.holder ? (
              <strong>
                {event.holder.name}
                {event.holderPerson ? ` · ${event.holderPerson.name}` : ''}
              </strong>
            ) : (
              none
            )}
          </Fact>
          <Fact label={t('firstContact')}>{event.firstContact?.name ?? none}</Fact>
          <Fact label={t('firstResponsible')}>{event.firstResponsible?.name ?? none}</Fact>
          {event.coResponsible.length > 0 ? (
            <Fact label={t('coResponsible')}>{join(event.coResponsible.map((unit) => unit.name))}</Fact>
          ) : null}
          {event.closedAt ? (
            <Fact label={t('closedAt')}>
              <TimeText at={event.closedAt} exact />
            </Fact>
          ) : null}
        </dl>
      </div>
      <Remarks event={event} />
    </header>
  );
}
