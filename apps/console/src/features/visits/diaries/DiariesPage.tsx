import { type DiaryRow, ListDiaries } from '@jingwei/contract';
import { Link } from '@tanstack/react-router';
import DatePicker from 'antd/es/date-picker';
import dayjs from 'dayjs';
import { client } from '../../../app/client.ts';
import { defined } from '../../../app/defined.ts';
import { useText } from '../../../app/text.ts';
import { Head, Listed, Narrowed, usePages } from '../parts.tsx';
import { useVisitSearch } from '../search.ts';
import { visitText } from '../text.ts';
import { workText } from '../workText.ts';

/** A diary is named by its keeper and its day. */
export const diaryId = (account: string, day: string): string => `${account}_${day}`;

function Line({ row }: { row: DiaryRow }) {
  return (
    <tr>
      <td className="nowrap">
        <Link to="/visits/$section/$id" params={{ section: 'diaries', id: diaryId(row.account.id, row.day) }}>
          {row.day}
        </Link>
      </td>
      <td>
        {row.account.name}
        <br />
        <span className="small muted">{row.placeName}</span>
      </td>
      {[row.visits, row.needs, row.events, row.patrols].map((n, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: four columns that never move
        <td key={index} className={n === 0 ? 'end number muted' : 'end number'}>
          {n}
        </td>
      ))}
      <td className="words">
        <span className="clip" style={{ display: 'block' }} title={row.words}>
          {row.words}
        </span>
      </td>
      <td className="end number">{row.comments || ''}</td>
    </tr>
  );
}

const numbers = ['colVisits', 'colNeeds', 'colEvents', 'colPatrols'] as const;

/** Days of the workers within reach, newest first (R58). */
export function DiariesPage() {
  const t = useText(workText);
  const v = useText(visitText);
  const { search, change } = useVisitSearch();
  const query = defined({
    place: search.place,
    account: search.account,
    from: search.from,
    until: search.until,
  });
  const list = usePages<DiaryRow>([ListDiaries.name, query], ({ after, signal, limit }) =>
    client.call(ListDiaries, { query: { ...query, limit, ...defined({ after }) }, signal }),
  );
  const day = (value: string | undefined) => (value ? dayjs(value) : null);
  return (
    <section className="vis-page">
      <Head title={t('diariesTitle')} count={list.total === null ? '' : v('total_days', { n: list.total })} />
      <div className="vis-filters">
        <DatePicker.RangePicker
          aria-label={v('days')}
          placeholder={[v('from'), v('until')]}
          value={[day(search.from), day(search.until)]}
          onChange={(value) =>
            change({ from: value?.[0]?.format('YYYY-MM-DD'), until: value?.[1]?.format('YYYY-MM-DD') })
          }
        />
        <Narrowed name={list.rows.find((row) => row.account.id === search.account)?.account.name} />
      </div>
      <Listed list={list} empty={{ title: t('diariesEmpty'), hint: t('diariesEmptyHint') }}>
        {(rows) => (
          <div className="scroll-x">
            <table className="vis-board">
              <thead>
                <tr>
                  <th scope="col">{t('colDay')}</th>
                  <th scope="col">{t('colWho')}</th>
                  {numbers.map((key) => (
                    <th key={key} scope="col" className="end">
                      {t(key)}
                    </th>
                  ))}
                  <th scope="col">{t('colWords')}</th>
                  <th scope="col" className="end">
                    {t('colComments')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <Line key={diaryId(row.account.id, row.day)} row={row} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Listed>
    </section>
  );
}
