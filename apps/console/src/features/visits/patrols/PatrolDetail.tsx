import { FindPatrol, type PatrolPage } from '@jingwei/contract';
import { ErrorState, LazyMap, LoadingState } from '@jingwei/ui';
import { useMemo } from 'react';
import { useRead } from '../../../app/queries.ts';
import { useText } from '../../../app/text.ts';
import { Card, Facts } from '../../ledger/index.ts';
import { DetailHead, When } from '../parts.tsx';
import { visitText } from '../text.ts';
import { workText } from '../workText.ts';

function Passed({ page: { passed, checkpoints } }: { page: PatrolPage }) {
  const t = useText(workText);
  const names = new Map(checkpoints.map(({ id, name }) => [id, name]));
  return (
    <Card title={t('passed')}>
      {passed.length === 0 ? <p className="muted">{t('passedNone')}</p> : null}
      <ol className="vis-lines">
        {passed.map((one) => (
          <li key={`${one.at} ${one.checkpoint ?? ''}`}>
            <span className="muted small">
              <When at={one.at} />
            </span>
            <strong>
              {one.checkpoint ? (names.get(one.checkpoint) ?? t('colPassed')) : t('passedFree')}
            </strong>
            <span className="grow">{one.note}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** One patrol on the map: its checkpoints, and its track while that is kept. */
export function PatrolDetail({ id }: { id: string }) {
  const t = useText(workText);
  const v = useText(visitText);
  const read = useRead(FindPatrol, { params: { id } });
  const page = read.data;
  const track = useMemo(() => page?.track.map(([, lng, lat]) => ({ lng, lat })) ?? [], [page]);
  if (read.isPending) return <LoadingState lines={10} />;
  if (read.isError) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  const { patrol, checkpoints, trackExpiresOn } = read.data;
  const passed = new Set(read.data.passed.flatMap(({ checkpoint }) => checkpoint ?? []));
  const stops = checkpoints.map((one) => ({ ...one, done: passed.has(one.id) }));
  return (
    <article className="dossier">
      <DetailHead section="patrols" title={patrol.route?.name ?? t('free')}>
        <span className="muted">
          {patrol.account.name} · {patrol.placeName}
        </span>
        {patrol.endedAt ? null : <span className="mark mark-yellow">{t('patrolRunning')}</span>}
      </DetailHead>
      <div className="vis-two">
        <Card title={t('track')}>
          <div className="vis-map" data-tall="true">
            <LazyMap
              label={t('track')}
              path={track.length > 1 ? track : checkpoints}
              stops={stops}
              selectedGrid={patrol.place.slice(0, 18)}
              focus={patrol.place}
              legend={false}
            />
          </div>
          <p className="small muted">
            {trackExpiresOn ? t('trackUntil', { day: trackExpiresOn }) : t('trackGone')}
          </p>
        </Card>
        <div className="dossier-column">
          <Card title={t('patrolsTitle')}>
            <Facts
              of={[
                [t('colStart'), <When key="start" at={patrol.startedAt} />],
                [t('patrolEnded'), <When key="end" at={patrol.endedAt} />],
                [v('timeReceived'), <When key="received" at={patrol.receivedAt} />],
                [t('colPassed'), `${patrol.passed} / ${patrol.checkpoints}`],
                [
                  t('colDistance'),
                  patrol.distance === null ? '' : t('km', { n: (patrol.distance / 1000).toFixed(1) }),
                ],
                [t('colFound'), patrol.findings],
              ]}
            />
          </Card>
          <Passed page={read.data} />
        </div>
      </div>
    </article>
  );
}
