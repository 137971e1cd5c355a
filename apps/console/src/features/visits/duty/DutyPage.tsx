import { type DutyDay, dutyKinds, ListDuty } from '@jingwei/contract';
import { EmptyState, ErrorState, formatTime, LoadingState, useLanguage } from '@jingwei/ui';
import DatePicker from 'antd/es/date-picker';
import dayjs from 'dayjs';
import { defined } from '../../../app/defined.ts';
import { useRead } from '../../../app/queries.ts';
import { useText } from '../../../app/text.ts';
import { Head, Narrowed } from '../parts.tsx';
import { useVisitSearch } from '../search.ts';
import { visitText } from '../text.ts';
import { visitWords } from '../words.ts';
import { workText } from '../workText.ts';

const looks = {
  onTime: 'mark-normal',
  late: 'mark-yellow',
  early: 'mark-yellow',
  missing: 'mark-red',
} as const;

/** When it was signed: what is taken, and beside it what the phone said and when it arrived. */
function Sign({ of: { sign, attendance } }: { of: DutyDay['signs'][number] }) {
  const t = useText(workText);
  const v = useText(visitText);
  const w = useText(visitWords);
  const language = useLanguage();
  if (attendance === null) return <span className="muted small">{t('dutyNotYet')}</span>;
  const mark = <span className={`mark ${looks[attendance]}`}>{w(`attendance_${attendance}`)}</span>;
  if (sign === null) return mark;
  return (
    <>
      <span className="row">
        <strong className="number">{formatTime(sign.at, language)}</strong>
        {mark}
      </span>
      <span className="small muted" title={sign.clockTrust === 'low' ? v('clockLow') : undefined}>
        {t('claimed', { time: formatTime(sign.claimedAt, language) })} ·{' '}
        {t('received', { time: formatTime(sign.receivedAt, language) })}
        {sign.clockTrust === 'low' ? ' ⚠' : ''}
      </span>
    </>
  );
}

/** Who has signed in on a day, and when (R113). */
export function DutyPage() {
  const t = useText(workText);
  const w = useText(visitWords);
  const { search, change } = useVisitSearch();
  const read = useRead(
    ListDuty,
    { query: defined({ day: search.day, place: search.place }) },
    { keep: true },
  );
  const { data } = read;
  const times = data?.items[0]?.signs;
  const timeOf = (kind: (typeof dutyKinds)[number]) =>
    times?.find((sign) => sign.kind === kind)?.expectedAt ?? '';
  const hint = times
    ? t('dutyHint', { morning: timeOf('morning'), afternoon: timeOf('afternoon'), off: timeOf('off') })
    : '';
  return (
    <section className="vis-page">
      <Head title={t('dutyTitle')} hint={hint}>
        <DatePicker
          aria-label={t('day')}
          allowClear={false}
          value={data ? dayjs(search.day ?? data.day) : null}
          onChange={(value) => change({ day: value?.format('YYYY-MM-DD') })}
        />
      </Head>
      {search.place ? (
        <div className="vis-filters">
          <Narrowed />
        </div>
      ) : null}
      {data && !data.working ? (
        <p className="vis-notice" data-tone="plain">
          {t('dutyFree')}
        </p>
      ) : null}
      {read.isPending ? <LoadingState lines={8} /> : null}
      {read.isError && !data ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
      {data?.items.length === 0 ? <EmptyState title={t('dutyEmpty')} hint={t('dutyEmptyHint')} /> : null}
      {data && data.items.length > 0 ? (
        <div className="scroll-x">
          <table className="vis-board">
            <thead>
              <tr>
                <th scope="col">{t('colWho')}</th>
                {dutyKinds.map((kind) => (
                  <th key={kind} scope="col">
                    {w(`duty_${kind}`)} {timeOf(kind)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.items.map((one) => (
                <tr key={one.account.id}>
                  <td>
                    {one.account.name}
                    <br />
                    <span className="small muted">{one.placeName}</span>
                  </td>
                  {one.signs.map((sign) => (
                    <td key={sign.kind}>
                      <Sign of={sign} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </section>
  );
}
