import { ListVisits, type VisitRow, visitMeetings, visitMethods, visitTopics } from '@jingwei/contract';
import { TimeText } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import DatePicker from 'antd/es/date-picker';
import dayjs from 'dayjs';
import { client } from '../../../app/client.ts';
import { defined } from '../../../app/defined.ts';
import { useText } from '../../../app/text.ts';
import { Choice, Head, Listed, Narrowed, usePages } from '../parts.tsx';
import { oneOf, useVisitSearch } from '../search.ts';
import { visitText } from '../text.ts';
import { visitWords } from '../words.ts';

/** The household of a visit, as far as it may still be seen. */
export function Door({ visit: { household } }: { visit: Pick<VisitRow, 'household'> }) {
  const t = useText(visitText);
  if (household.building === null) return <span className="muted">{t('gone')}</span>;
  return (
    <>
      {household.building.name} {household.door}
      {household.head ? <span className="muted"> {household.head}</span> : null}
    </>
  );
}

export function Meeting({ met }: { met: VisitRow['met'] }) {
  const w = useText(visitWords);
  return <span className={met === 'met' ? 'mark mark-normal' : 'mark mark-yellow'}>{w(`met_${met}`)}</span>;
}

function Line({ row }: { row: VisitRow }) {
  const t = useText(visitText);
  const w = useText(visitWords);
  return (
    <tr>
      <td className="nowrap">
        <Link to="/visits/$section/$id" params={{ section: 'list', id: row.id }}>
          <TimeText at={row.at} exact />
        </Link>
      </td>
      <td>
        <Door visit={row} />
        <br />
        <span className="small muted">{row.placeName}</span>
      </td>
      <td className="nowrap">{row.account.name}</td>
      <td className="nowrap">
        <Meeting met={row.met} />
        {row.method === 'home' ? null : <span className="muted small"> {w(`method_${row.method}`)}</span>}
      </td>
      <td className="words">
        <span className="clip" style={{ display: 'block' }} title={row.findings}>
          {row.findings || <span className="muted">{row.purpose}</span>}
        </span>
        {row.feedback ? (
          <span className="clip small muted" style={{ display: 'block' }} title={row.feedback}>
            {t('colFeedback')} · {row.feedback}
          </span>
        ) : null}
      </td>
      <td className="end number">{row.distance === null ? '' : t('metres', { n: row.distance })}</td>
      <td className="end number">{row.photos.length || ''}</td>
      <td className="nowrap small muted">
        {row.needs + row.events > 0 ? t('raised', { needs: row.needs, events: row.events }) : ''}
      </td>
    </tr>
  );
}

function Dates() {
  const t = useText(visitText);
  const { search, change } = useVisitSearch();
  const day = (value: string | undefined) => (value ? dayjs(value) : null);
  return (
    <DatePicker.RangePicker
      aria-label={t('days')}
      allowEmpty={[true, true]}
      placeholder={[t('from'), t('until')]}
      value={[day(search.from), day(search.until)]}
      onChange={(value) =>
        change({ from: value?.[0]?.format('YYYY-MM-DD'), until: value?.[1]?.format('YYYY-MM-DD') })
      }
    />
  );
}

/** The visits within reach, newest first. */
export function VisitsList() {
  const t = useText(visitText);
  const w = useText(visitWords);
  const { search } = useVisitSearch();
  const { place, account, household, campaign, from, until } = search;
  const query = defined({
    ...{ place, account, household, campaign, from, until },
    met: oneOf(visitMeetings, search.met),
    method: oneOf(visitMethods, search.method),
    topic: oneOf(visitTopics, search.topic),
  });
  const list = usePages<VisitRow>([ListVisits.name, query], ({ after, signal, limit }) =>
    client.call(ListVisits, { query: { ...query, limit, ...defined({ after }) }, signal }),
  );
  const name = list.rows.find((row) => row.account.id === account)?.account.name;
  return (
    <section className="vis-page">
      <Head title={t('list')} count={list.total === null ? '' : t('total_visits', { n: list.total })} />
      <div className="vis-filters">
        <Dates />
        <Choice
          of="met"
          label={t('colMeeting')}
          options={visitMeetings.map((one) => ({ value: one, label: w(`met_${one}`) }))}
        />
        <Choice
          of="method"
          label={t('colHow')}
          options={visitMethods.map((one) => ({ value: one, label: w(`method_${one}`) }))}
        />
        <Choice
          of="topic"
          label={t('colTopics')}
          options={visitTopics.map((one) => ({ value: one, label: w(`topic_${one}`) }))}
        />
        <Narrowed name={name} />
      </div>
      <Listed list={list} empty={{ title: t('emptyVisits'), hint: t('emptyVisitsHint') }}>
        {(rows) => (
          <div className="scroll-x">
            <table className="vis-board">
              <thead>
                <tr>
                  <th scope="col">{t('colTime')}</th>
                  <th scope="col">{t('colHome')}</th>
                  <th scope="col">{t('colBy')}</th>
                  <th scope="col">{t('colMeeting')}</th>
                  <th scope="col">{t('colFindings')}</th>
                  <th scope="col" className="end">
                    {t('colDistance')}
                  </th>
                  <th scope="col" className="end">
                    {t('colPhotos')}
                  </th>
                  <th scope="col">{t('colRaised')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <Line key={row.id} row={row} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Listed>
    </section>
  );
}
