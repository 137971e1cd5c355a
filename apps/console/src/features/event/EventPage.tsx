import { type EventAction, eventActions, FindEvent } from '@jingwei/contract';
import { ErrorState, LoadingState, ProblemError } from '@jingwei/ui';
import { useParams } from '@tanstack/react-router';
import Tabs from 'antd/es/tabs';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Icon } from '../../app/Icon.tsx';
import { phrases } from '../../app/phrases.ts';
import { useRead } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { useDoneSentence } from './done.ts';
import './event.css';
import { ActionBar } from './page/ActionBar.tsx';
import { EventHead } from './page/EventHead.tsx';
import { EventSide } from './page/EventSide.tsx';
import { Ledger } from './page/Ledger.tsx';
import { Timeline } from './page/Timeline.tsx';
import { eventText } from './text.ts';

const ActionForm = lazy(() => import('./form/ActionForm.tsx').then((m) => ({ default: m.ActionForm })));

/** One event whole: what it is, who holds it until when, what the person may do, and all that happened. */
export function EventPage() {
  const { id } = useParams({ from: '/inside/shell/events/$id' });
  // Another event is another page: nothing half written may move over to it.
  return <EventOf key={id} id={id} />;
}

function EventOf({ id }: { id: string }) {
  const t = useText(eventText);
  const p = useText(phrases);
  const say = useDoneSentence();
  const [action, setAction] = useState<EventAction | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const read = useRead(FindEvent, { params: { id } }, { keep: true });
  const page = read.data;
  const title = page?.event.title;
  useEffect(() => {
    if (!title) return;
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
  if (read.isError && !page) {
    const gone = read.error instanceof ProblemError && read.error.code === 'event.missing';
    return <ErrorState error={read.error} {...(gone ? {} : { onRetry: () => void read.refetch() })} />;
  }
  if (!page) return <LoadingState lines={12} />;
  const steps = page.abilities.filter((one): one is EventAction =>
    (eventActions as readonly string[]).includes(one),
  );
  const choose = (next: EventAction | null) => {
    setAction(next);
    if (next) setDone(null);
  };
  return (
    <article className="event" aria-labelledby="event-title">
      <EventHead page={page} />
      <ActionBar allowed={steps} chosen={action} onChoose={choose} />
      <div className="event-body">
        <div className="event-main">
          {done ? (
            <div className="event-done" role="status">
              <Icon name="check" />
              <span className="spread">{done}</span>
              <button type="button" className="plain" aria-label={p('close')} onClick={() => setDone(null)}>
                <Icon name="cross" />
              </button>
            </div>
          ) : null}
          {action ? (
            <Suspense fallback={<LoadingState lines={3} />}>
              <div className="event-form">
                <ActionForm
                  key={action}
                  page={page}
                  action={action}
                  onCancel={() => setAction(null)}
                  onDone={(after) => {
                    setAction(null);
                    setDone(say(action, after));
                  }}
                />
              </div>
            </Suspense>
          ) : null}
          <Tabs
            items={[
              { key: 'timeline', label: t('timeline'), children: <Timeline page={page} /> },
              { key: 'ledger', label: t('ledger'), children: <Ledger entries={page.deadlines} /> },
            ]}
          />
        </div>
        <EventSide page={page} />
      </div>
    </article>
  );
}
