import { Coverage, type CoverageRow, type ResultOf } from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import DatePicker from 'antd/es/date-picker';
import Segmented from 'antd/es/segmented';
import dayjs from 'dayjs';
import { defined } from '../../../app/defined.ts';
import { useRead } from '../../../app/queries.ts';
import { useText } from '../../../app/text.ts';
import { Head, Narrowed, percent } from '../parts.tsx';
import { oneOf, useVisitSearch, type VisitSearch } from '../search.ts';
import { visitText } from '../text.ts';
import { Board } from './Board.tsx';
import { Days } from './Days.tsx';

type Answer = ResultOf<typeof Coverage>;
export const coverageWays = ['area', 'worker'] as const;

type FigureProps = {
  value: string;
  word: string;
  section: 'list' | 'households' | 'needs';
  search: VisitSearch;
  tone?: 'soon' | 'overdue' | undefined;
};

function Figure({ value, word, section, search, tone }: FigureProps) {
  return (
    <Link to="/visits/$section" params={{ section }} search={search} className="vis-figure" data-tone={tone}>
      <strong className="number">{value}</strong>
      {word}
    </Link>
  );
}

const shareOf = (part: number, whole: number): string => (whole === 0 ? '–' : percent(part / whole));

/** The whole in a few numbers; each opens the rows that it counts. */
function Figures({
  total,
  answer,
  place,
}: {
  total: CoverageRow;
  answer: Answer;
  place: string | undefined;
}) {
  const t = useText(visitText);
  const { from, until, month, overdueDays } = answer;
  const here = place ? { place } : {};
  const days = { ...here, from, until };
  return (
    <div className="vis-figures">
      <Figure value={String(total.visits)} word={t('figureVisits')} section="list" search={days} />
      <Figure
        value={shareOf(total.visits, total.expected)}
        word={t('figureExpected')}
        section="list"
        search={days}
      />
      <Figure
        value={String(total.covered)}
        word={t('figureCovered')}
        section="households"
        search={{ ...here, month, state: 'covered' }}
      />
      <Figure
        value={shareOf(total.covered, total.households)}
        word={t('figureShare')}
        section="households"
        search={{ ...here, month, state: 'uncovered' }}
      />
      <Figure
        value={String(total.overdue)}
        word={t('figureOverdue', { n: overdueDays })}
        section="households"
        search={{ ...here, state: 'overdue' }}
        tone={total.overdue > 0 ? 'overdue' : undefined}
      />
      <Figure
        value={String(total.never)}
        word={t('figureNever')}
        section="households"
        search={{ ...here, state: 'never' }}
        tone={total.never > 0 ? 'soon' : undefined}
      />
      <Figure
        value={String(total.openNeeds)}
        word={t('figureNeeds')}
        section="needs"
        search={{ ...here, state: 'open' }}
      />
    </div>
  );
}

/** How far the households of a month have been visited, by area or by worker (R52, R60). */
export function CoveragePage() {
  const t = useText(visitText);
  const { search, change } = useVisitSearch();
  const by = oneOf(coverageWays, search.by) ?? 'area';
  const read = useRead(
    Coverage,
    { query: { by, ...defined({ place: search.place, month: search.month }) } },
    { keep: true },
  );
  const { data } = read;
  const hint = data
    ? t('boardHint', {
        from: data.from,
        until: data.until,
        days: data.workingDays,
        daily: data.dailyHouseholds,
      })
    : '';
  return (
    <section className="vis-page">
      <Head title={t('coverage')} hint={hint}>
        <Segmented
          value={by}
          onChange={(value) => change({ by: value === 'area' ? undefined : value })}
          options={[
            { value: 'area', label: t('byArea') },
            { value: 'worker', label: t('byWorker') },
          ]}
        />
        <DatePicker
          picker="month"
          allowClear={false}
          aria-label={t('month')}
          value={dayjs(`${search.month ?? data?.month ?? dayjs().format('YYYY-MM')}-01`)}
          onChange={(value) => change({ month: value?.format('YYYY-MM') })}
        />
      </Head>
      {search.place ? (
        <div className="vis-filters">
          <Narrowed />
        </div>
      ) : null}
      {read.isPending ? <LoadingState lines={10} /> : null}
      {read.isError && !data ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
      {data ? (
        <>
          <Figures total={data.total} answer={data} place={search.place} />
          {data.days.length > 0 ? <Days answer={data} place={search.place} /> : null}
          {data.rows.length > 0 ? (
            <Board answer={data} by={by} />
          ) : (
            <EmptyState title={t('boardEmpty')} hint={t('boardEmptyHint')} />
          )}
        </>
      ) : null}
    </section>
  );
}
