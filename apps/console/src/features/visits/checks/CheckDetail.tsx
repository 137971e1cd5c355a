import { FindSpotCheck, type SpotCheck } from '@jingwei/contract';
import { ErrorState, LoadingState, Photos } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useRead } from '../../../app/queries.ts';
import { useText } from '../../../app/text.ts';
import { Card, Facts } from '../../ledger/index.ts';
import { checkText } from '../checkText.ts';
import { Door, Meeting } from '../list/VisitsList.tsx';
import { DetailHead, When } from '../parts.tsx';
import { visitText } from '../text.ts';
import { visitWords } from '../words.ts';
import { ResultMark } from './ChecksPage.tsx';
import { DrawCard } from './DrawCard.tsx';
import { RecordForm } from './RecordForm.tsx';

/** The record as it stood when it was drawn. */
function Visit({ visit }: Pick<SpotCheck, 'visit'>) {
  const t = useText(checkText);
  const v = useText(visitText);
  const w = useText(visitWords);
  return (
    <Card
      title={t('theVisit')}
      aside={
        <Link to="/visits/$section/$id" params={{ section: 'list', id: visit.id }}>
          {v('list')}
        </Link>
      }
    >
      <div className="stack">
        <Facts
          of={[
            [t('colBy'), visit.account.name],
            [t('colVisit'), <When key="at" at={visit.at} />],
            [v('timeReceived'), <When key="received" at={visit.receivedAt} />],
            [v('colHow'), w(`method_${visit.method}`)],
            [v('colMeeting'), <Meeting key="met" met={visit.met} />],
            [
              v('colDistance'),
              visit.distance === null ? v('positionNone') : v('metres', { n: visit.distance }),
            ],
          ]}
        />
        <dl className="vis-trio">
          <div>
            <dt>{v('purpose')}</dt>
            <dd>{visit.purpose}</dd>
          </div>
          <div>
            <dt>{v('findings')}</dt>
            <dd className="vis-words">{visit.findings || '–'}</dd>
          </div>
          {visit.feedback ? (
            <div>
              <dt>{v('feedback')}</dt>
              <dd className="vis-words">{visit.feedback}</dd>
            </div>
          ) : null}
        </dl>
      </div>
    </Card>
  );
}

function Result({ check }: { check: SpotCheck }) {
  const t = useText(checkText);
  const w = useText(visitWords);
  if (check.result === null) return null;
  return (
    <Card
      title={t('theResult')}
      aside={
        check.discipline ? (
          <Link to="/visits/$section/$id" params={{ section: 'discipline', id: check.discipline }}>
            {t('toCase')}
          </Link>
        ) : null
      }
    >
      <p className="row wrap">
        <ResultMark check={check} />
        {check.method ? <span>{w(`by_${check.method}`)}</span> : null}
        <span>{check.differences.map((one) => w(`difference_${one}`)).join(' · ')}</span>
        <span className="spread" />
        <span className="muted small">
          {check.checkedBy?.name} · <When at={check.checkedAt} />
        </span>
      </p>
      <p className="vis-quote">{check.words}</p>
      <Photos urls={check.photos.map((photo) => `/api/visits/${check.visit.id}/photos/${photo}`)} />
    </Card>
  );
}

/** One check: the visit drawn, the form or the result, and the draw that anybody can repeat. */
export function CheckDetail({ id }: { id: string }) {
  const t = useText(checkText);
  const w = useText(visitWords);
  const read = useRead(FindSpotCheck, { params: { id } });
  if (read.isPending) return <LoadingState lines={10} />;
  if (read.isError) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  const { check, draw } = read.data;
  const due = t(check.overdue ? 'overdueSince' : 'dueOn', { day: check.dueOn });
  return (
    <article className="dossier">
      <DetailHead section="checks" title={<Door visit={check.visit} />}>
        <span className="mark mark-normal">{w(`check_${check.kind}`)}</span>
        {check.result === null ? (
          <span className={check.overdue ? 'mark mark-red' : 'mark mark-yellow'}>{due}</span>
        ) : (
          <ResultMark check={check} />
        )}
      </DetailHead>
      <div className="vis-two">
        <div className="dossier-column">
          <Visit visit={check.visit} />
          <DrawCard draw={draw} />
        </div>
        <div className="dossier-column">
          {check.abilities.includes('record') ? <RecordForm check={check} /> : <Result check={check} />}
          {check.result === null && !check.abilities.includes('record') ? (
            <p className="vis-notice">{t('ownVisit')}</p>
          ) : null}
        </div>
      </div>
    </article>
  );
}
