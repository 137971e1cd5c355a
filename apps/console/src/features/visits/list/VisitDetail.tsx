import { FindVisit, type VisitPage } from '@jingwei/contract';
import { ErrorState, LazyMap, LoadingState, Photos, TimeText } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useRead } from '../../../app/queries.ts';
import { useText } from '../../../app/text.ts';
import { Card, Facts } from '../../ledger/index.ts';
import { DetailHead, When } from '../parts.tsx';
import { visitText } from '../text.ts';
import { visitWords } from '../words.ts';
import { Door, Meeting } from './VisitsList.tsx';

const photoUrl = (visit: string, photo: string): string => `/api/visits/${visit}/photos/${photo}`;

/** 去有目的, 来有问题, 后有反馈 (R59). */
function Words({ page: { visit, photosPending } }: { page: VisitPage }) {
  const t = useText(visitText);
  const w = useText(visitWords);
  return (
    <Card title={visit.purpose}>
      <dl className="vis-trio">
        <div>
          <dt>{t('findings')}</dt>
          <dd className="vis-words">{visit.findings || '–'}</dd>
        </div>
        <div>
          <dt>{t('feedback')}</dt>
          <dd className="vis-words">{visit.feedback || <span className="muted">{t('noFeedback')}</span>}</dd>
        </div>
        {visit.topics.length + visit.actions.length > 0 ? (
          <div className="vis-marks">
            {visit.topics.map((one) => (
              <span key={one} className="mark mark-normal">
                {w(`topic_${one}`)}
              </span>
            ))}
            {visit.actions.map((one) => (
              <span key={one} className="care-chip">
                {w(`action_${one}`)}
              </span>
            ))}
          </div>
        ) : null}
        {visit.publicity ? (
          <div>
            <dt>{t('publicity')}</dt>
            <dd className="vis-words">{visit.publicity}</dd>
          </div>
        ) : null}
      </dl>
      {visit.photos.length > 0 ? (
        <Photos urls={visit.photos.map((photo) => photoUrl(visit.id, photo))} />
      ) : null}
      {photosPending > 0 ? <p className="muted small">{t('photosPending', { n: photosPending })}</p> : null}
    </Card>
  );
}

function Raised({ page: { needs, events } }: { page: VisitPage }) {
  const t = useText(visitText);
  const w = useText(visitWords);
  return (
    <>
      <Card title={t('needsRaised')}>
        {needs.length === 0 ? <p className="muted">{t('none')}</p> : null}
        <ul className="vis-lines">
          {needs.map((need) => (
            <li key={need.id}>
              <span className="muted small">{w(`need_${need.kind}`)}</span>
              <span className="grow">{need.text}</span>
              <span className={need.state === 'open' ? 'mark mark-yellow' : 'mark mark-normal'}>
                {w(`needState_${need.state === 'open' || need.state === 'answered' ? need.state : 'closed'}`)}
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t('eventsRaised')}>
        {events.length === 0 ? <p className="muted">{t('none')}</p> : null}
        <ul className="vis-lines">
          {events.map((event) => (
            <li key={event.id}>
              <Link to="/events/$id" params={{ id: event.id }} className="grow">
                {event.title}
              </Link>
              <span className="muted small number">{event.number}</span>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}

/** What checks have found; that one is due is told to nobody here. */
function Checks({ page: { checks } }: { page: VisitPage }) {
  const t = useText(visitText);
  const w = useText(visitWords);
  if (checks.length === 0) return null;
  return (
    <Card title={t('checked')}>
      <ul className="vis-lines">
        {checks.map((check) => (
          <li key={check.id}>
            <span className={check.result === 'agrees' ? 'mark mark-normal' : 'mark mark-red'}>
              {w(`result_${check.result}`)}
            </span>
            <span className="grow">
              {check.differences.map((one) => w(`difference_${one}`)).join(' · ')} {check.words}
            </span>
            <span className="muted small">
              {check.by.name} · <TimeText at={check.at} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Versions({ page: { visit, versions } }: { page: VisitPage }) {
  const t = useText(visitText);
  if (versions.length < 2) return null;
  return (
    <Card title={t('versions')}>
      <ol className="vis-lines">
        {versions.map(({ id, receivedAt, reason }) => (
          <li key={id}>
            <Link to="/visits/$section/$id" params={{ section: 'list', id }}>
              <When at={receivedAt} />
            </Link>
            <span className="grow">{reason ?? t('version_first')}</span>
            {id === visit.id ? <span className="muted small">{t('version_now')}</span> : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Side({ page: { visit } }: { page: VisitPage }) {
  const t = useText(visitText);
  const w = useText(visitWords);
  const { household } = visit;
  return (
    <div className="dossier-column">
      <Card title={t('where')}>
        <div className="vis-map">
          <LazyMap
            label={t('where')}
            chosen={visit.point ?? household.point}
            selectedGrid={visit.place.slice(0, 18)}
            focus={visit.point ?? household.point ?? visit.place}
            legend={false}
          />
        </div>
        <p className="small muted">
          {visit.point ? t('position') : t('positionNone')}
          {visit.distance === null ? '' : ` · ${t('colDistance')} ${t('metres', { n: visit.distance })}`}
        </p>
      </Card>
      <Card title={t('times')}>
        <Facts
          of={[
            [t('timeAt'), <When key="at" at={visit.at} />],
            [t('timeClaimed'), <When key="claimed" at={visit.claimedAt} />],
            [t('timeReceived'), <When key="received" at={visit.receivedAt} />],
            [t('colHow'), w(`method_${visit.method}`)],
          ]}
        />
        {visit.clockTrust === 'low' ? <p className="vis-notice">{t('clockLow')}</p> : null}
        <p className="small muted">
          {[visit.plan ? t('inPlan') : '', visit.campaign ? t('inCampaign') : ''].filter(Boolean).join(' · ')}
        </p>
      </Card>
    </div>
  );
}

/** One visit: what for, what was found, what was told; what came of it, and how far it can be believed. */
export function VisitDetail({ id }: { id: string }) {
  const t = useText(visitText);
  const read = useRead(FindVisit, { params: { id } });
  if (read.isPending) return <LoadingState lines={10} />;
  if (read.isError) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  const { visit } = read.data;
  return (
    <article className="dossier">
      <DetailHead section="list" title={<Door visit={visit} />}>
        <Meeting met={visit.met} />
        <span className="muted">
          {visit.account.name} · {visit.placeName}
        </span>
        <span className="spread" />
        {visit.household.building ? (
          <Link to="/ledger/$section/$id" params={{ section: 'households', id: visit.household.id }}>
            {t('dossier')}
          </Link>
        ) : null}
      </DetailHead>
      {visit.correctedBy ? (
        <p className="vis-notice">
          {t('correctedBy')}
          <Link to="/visits/$section/$id" params={{ section: 'list', id: visit.correctedBy }}>
            {t('toNewest')}
          </Link>
        </p>
      ) : null}
      <div className="dossier-grid">
        <div className="dossier-column">
          <Words page={read.data} />
          <Checks page={read.data} />
          <Raised page={read.data} />
          <Versions page={read.data} />
        </div>
        <Side page={read.data} />
      </div>
    </article>
  );
}
