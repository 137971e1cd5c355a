import { checkKinds, checkResults, ListSpotChecks, type SpotCheck } from '@jingwei/contract';
import { TimeText } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import Segmented from 'antd/es/segmented';
import { client } from '../../../app/client.ts';
import { defined } from '../../../app/defined.ts';
import { useText } from '../../../app/text.ts';
import { checkText } from '../checkText.ts';
import { Door } from '../list/VisitsList.tsx';
import { Choice, Head, Listed, Narrowed, usePages } from '../parts.tsx';
import { oneOf, useVisitSearch } from '../search.ts';
import { visitWords } from '../words.ts';

const states = ['open', 'overdue', 'done'] as const;
type State = (typeof states)[number];

export function ResultMark({ check }: { check: Pick<SpotCheck, 'result'> }) {
  const w = useText(visitWords);
  if (check.result === null) return null;
  const look = { agrees: 'mark-normal', mismatch: 'mark-red', unreachable: 'mark-yellow' }[check.result];
  return <span className={`mark ${look}`}>{w(`result_${check.result}`)}</span>;
}

function Line({ check, state }: { check: SpotCheck; state: State }) {
  const w = useText(visitWords);
  return (
    <tr data-tone={check.overdue ? 'overdue' : undefined}>
      <td className="nowrap">
        <Link to="/visits/$section/$id" params={{ section: 'checks', id: check.id }}>
          {state === 'done' && check.checkedAt ? <TimeText at={check.checkedAt} exact /> : check.dueOn}
        </Link>
      </td>
      <td className="nowrap">{w(`check_${check.kind}`)}</td>
      <td>
        <Door visit={check.visit} />
        <br />
        <span className="small muted">{check.visit.placeName}</span>
      </td>
      <td className="nowrap">
        {check.visit.account.name}
        <br />
        <span className="small muted">
          <TimeText at={check.visit.at} exact />
        </span>
      </td>
      <td className="words">
        <span className="clip" style={{ display: 'block' }} title={check.visit.findings}>
          {check.visit.findings || w(`met_${check.visit.met}`)}
        </span>
      </td>
      <td>
        <ResultMark check={check} />
        {check.differences.length > 0 ? (
          <span className="small"> {check.differences.map((one) => w(`difference_${one}`)).join(' · ')}</span>
        ) : null}
        {check.checkedBy ? <p className="small muted">{check.checkedBy.name}</p> : null}
      </td>
    </tr>
  );
}

/** Checks that have been drawn: those to be done by due day, or those done (R53). */
export function ChecksPage() {
  const t = useText(checkText);
  const w = useText(visitWords);
  const { search, change } = useVisitSearch();
  const state = oneOf(states, search.state) ?? 'open';
  const { place, account, from, until } = search;
  const query = defined({
    ...{ place, account, from, until, state },
    kind: oneOf(checkKinds, search.kind),
    result: oneOf(checkResults, search.result),
  });
  const list = usePages<SpotCheck>([ListSpotChecks.name, query], ({ after, signal, limit }) =>
    client.call(ListSpotChecks, { query: { ...query, limit, ...defined({ after }) }, signal }),
  );
  const done = state === 'done';
  return (
    <section className="vis-page">
      <Head title={t('title')} count={list.total === null ? '' : t('total', { n: list.total })}>
        <Segmented
          value={state}
          onChange={(value) => change({ state: value === 'open' ? undefined : value, result: undefined })}
          options={[
            { value: 'open', label: t('toDo') },
            { value: 'overdue', label: t('overdue') },
            { value: 'done', label: t('done') },
          ]}
        />
      </Head>
      <div className="vis-filters">
        <Choice
          of="kind"
          label={t('anyKind')}
          options={checkKinds.map((one) => ({ value: one, label: w(`check_${one}`) }))}
        />
        {done ? (
          <Choice
            of="result"
            label={t('anyResult')}
            options={checkResults.map((one) => ({ value: one, label: w(`result_${one}`) }))}
          />
        ) : null}
        <Narrowed name={list.rows.find((one) => one.visit.account.id === account)?.visit.account.name} />
      </div>
      <Listed
        list={list}
        empty={{ title: t(done ? 'emptyDone' : 'empty'), hint: t(done ? 'emptyDoneHint' : 'emptyHint') }}
      >
        {(rows) => (
          <div className="scroll-x">
            <table className="vis-board">
              <thead>
                <tr>
                  <th scope="col">{t(done ? 'colChecked' : 'colDue')}</th>
                  <th scope="col">{t('colKind')}</th>
                  <th scope="col">{t('colHome')}</th>
                  <th scope="col">{t('colBy')}</th>
                  <th scope="col">{t('colFindings')}</th>
                  <th scope="col">{t('colResult')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((check) => (
                  <Line key={check.id} check={check} state={state} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Listed>
    </section>
  );
}
