import { FindEvent } from '@jingwei/contract';
import { ErrorState, eventPhotoUrl, LoadingState, Photos, StateBadge, TimeText } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { Icon } from '../../app/Icon.tsx';
import { useRead } from '../../app/queries.ts';
import { useCategoryName } from '../../app/setting.ts';
import { useText } from '../../app/text.ts';
import { DeadlineBar } from '../event/index.ts';
import { mapText } from './text.ts';

/** An event in short, beside the map. */
export function EventPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useText(mapText);
  const nameOf = useCategoryName();
  const read = useRead(FindEvent, { params: { id } });
  const event = read.data?.event;
  const photos = read.data?.steps.flatMap((step) => step.photos).slice(0, 6) ?? [];
  return (
    <div className="panel">
      <header className="row">
        <span className="spread muted number">{event?.number}</span>
        <Button type="text" aria-label={t('close')} icon={<Icon name="cross" />} onClick={onClose} />
      </header>
      {read.isPending ? <LoadingState lines={5} /> : null}
      {read.isError ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
      {event ? (
        <div className="stack">
          <h2>{event.title}</h2>
          <p className="row wrap">
            <StateBadge state={event.state} />
            <span className="muted">{nameOf(event.category)}</span>
            <span className="muted">
              <TimeText at={event.reportedAt} />
            </span>
          </p>
          <DeadlineBar deadline={event.deadline} />
          <p>{event.description}</p>
          <p className="muted">
            {event.placeName} {event.address}
          </p>
          <p>{event.holder?.name}</p>
          <Photos urls={photos.map((photo) => eventPhotoUrl(id, photo))} size={72} />
          <p>
            <Link to="/events/$id" params={{ id }}>
              {t('openEvent')}
            </Link>
          </p>
        </div>
      ) : null}
    </div>
  );
}
