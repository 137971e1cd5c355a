import { FindPublicGrid, ListEvents, type PublicGrid } from '@jingwei/contract';
import { DeadlineText, ErrorState, LoadingState } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { Icon } from '../../app/Icon.tsx';
import { useRead } from '../../app/queries.ts';
import { useCategoryName } from '../../app/setting.ts';
import { useText } from '../../app/text.ts';
import { useAreas } from '../place/index.ts';
import { mapText } from './text.ts';

type Person = { name: string; telephone: string | null } | null;

type PersonLineProps = { label: string; person: Person; without: string; mark?: string | undefined };

function PersonLine({ label, person, without, mark }: PersonLineProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {person ? (
          <>
            <strong>{person.name}</strong> {mark ? <span className="mark mark-yellow">{mark}</span> : null}{' '}
            {person.telephone ? (
              <a className="number" href={`tel:${person.telephone}`}>
                {person.telephone}
              </a>
            ) : null}
          </>
        ) : (
          <span className="muted">{without}</span>
        )}
      </dd>
    </div>
  );
}

/** What the one besides the worker is called today. */
const backupWord = ({ away, backupLeads }: Pick<PublicGrid, 'away' | 'backupLeads'>) =>
  backupLeads ? 'leader' : away ? 'standIn' : 'backup';

const few = 50;

/** A grid: its worker and backup, and its open events by deadline. */
export function GridPanel({ place, onClose }: { place: string; onClose: () => void }) {
  const t = useText(mapText);
  const nameOf = useCategoryName();
  const { byPlace } = useAreas();
  const grid = useRead(FindPublicGrid, { params: { place } }, { enabled: place.length >= 18 });
  const events = useRead(ListEvents, { query: { place, state: 'open', limit: few } });
  const area = byPlace.get(place);
  const households = area?.households;
  return (
    <div className="panel">
      <header className="row">
        <div className="spread">
          <h2>{grid.data?.name ?? area?.name ?? place}</h2>
          <p className="muted small">
            {grid.data ? `${grid.data.subdistrict} ${grid.data.community}` : ''}
            {households ? ` · ${t('households', { n: households })}` : ''}
          </p>
        </div>
        <Button type="text" aria-label={t('close')} icon={<Icon name="cross" />} onClick={onClose} />
      </header>
      {grid.data ? (
        <dl className="panel-people">
          <PersonLine
            label={t('worker')}
            person={grid.data.worker}
            without={t('vacant')}
            mark={grid.data.away ? t('away') : undefined}
          />
          <PersonLine label={t(backupWord(grid.data))} person={grid.data.backup} without={t('noBackup')} />
        </dl>
      ) : null}
      <h3 className="row">
        {t('gridEvents')} <span className="number muted">{events.data?.total}</span>
        <span className="spread" />
        <Link to="/events" search={{ queue: 'open', place }}>
          {t('all')}
        </Link>
      </h3>
      {events.isPending ? <LoadingState lines={4} /> : null}
      {events.isError ? <ErrorState error={events.error} onRetry={() => void events.refetch()} /> : null}
      {events.data?.items.length === 0 ? <p className="muted">{t('gridClear')}</p> : null}
      <ul>
        {events.data?.items.map((event) => (
          <li key={event.id}>
            <Link to="/events/$id" params={{ id: event.id }} className="panel-event">
              <span className="clip">{event.title}</span>
              <span className="row small">
                {event.deadline ? <DeadlineText deadline={event.deadline} /> : null}
                <span className="muted clip">
                  {nameOf(event.category)} · {event.holder?.name}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
