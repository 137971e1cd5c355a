import { isOpen, type TrackedReport } from '@jingwei/contract';
import { Icon, type IconName, TimeText, useTranslation } from '@jingwei/ui';

/** The way of a report as a resident thinks of it: four stations, not fourteen states. */
const stations = ['received', 'working', 'answered', 'done'] as const;

const stationOf = {
  reported: 0,
  dispatched: 0,
  returned: 0,
  arbitration: 0,
  handling: 1,
  deferred: 1,
  handled: 1,
  answered: 2,
  verified: 2,
  closed: 3,
  writtenOff: 3,
  archived: 3,
  void: 3,
  merged: 3,
} as const satisfies Record<TrackedReport['state'], number>;

function headline(report: TrackedReport): string {
  if (report.outcome && !isOpen(report.state) && report.state !== 'void' && report.state !== 'merged') {
    return `follow.ended.${report.outcome}`;
  }
  return `follow.now.${report.state}`;
}

const icon = (report: TrackedReport): IconName => {
  if (report.state === 'deferred') return 'pause';
  if (!isOpen(report.state)) return 'check';
  return stationOf[report.state] === 0 ? 'inbox' : stationOf[report.state] === 1 ? 'tool' : 'speech';
};

/** Where the report is now: one sentence, and the four stations. */
export function Status({ report }: { report: TrackedReport }) {
  const { t } = useTranslation();
  const reached = stationOf[report.state];
  return (
    <section className="status" aria-label={t('follow.status')}>
      <p className="eyebrow">
        {t('follow.reportedAt')} <TimeText at={report.reportedAt} exact />
      </p>
      <h1>
        <Icon name={icon(report)} size={36} />
        {t(headline(report), { unit: report.handledBy ?? '' })}
      </h1>
      {report.joined ? <p className="lead">{t('follow.joined')}</p> : null}
      <ol className="stations">
        {stations.map((station, index) => (
          <li
            key={station}
            className={
              index < reached ? 'station station-past' : index === reached ? 'station station-now' : 'station'
            }
            aria-current={index === reached ? 'step' : undefined}
          >
            {t(`follow.stations.${station}`)}
          </li>
        ))}
      </ol>
    </section>
  );
}
