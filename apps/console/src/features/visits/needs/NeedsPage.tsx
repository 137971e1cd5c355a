import { ListNeeds, type Need, needKinds, needStates } from '@jingwei/contract';
import { TimeText } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { lazy, Suspense, useState } from 'react';
import { client } from '../../../app/client.ts';
import { defined } from '../../../app/defined.ts';
import { useText } from '../../../app/text.ts';
import { Choice, Head, Listed, Narrowed, usePages } from '../parts.tsx';
import { oneOf, useVisitSearch } from '../search.ts';
import { visitText } from '../text.ts';
import { visitWords } from '../words.ts';
import { workText } from '../workText.ts';

const SettleDialog = lazy(() => import('./SettleDialog.tsx').then((m) => ({ default: m.SettleDialog })));

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

function Line({ need, onSettle }: { need: Need; onSettle: (need: Need) => void }) {
  const t = useText(workText);
  const w = useText(visitWords);
  const late = need.state === 'open' && need.dueOn !== null && need.dueOn < today();
  return (
    <tr data-tone={late ? 'overdue' : undefined}>
      <td className="nowrap">{w(`need_${need.kind}`)}</td>
      <td className="words">
        {need.text}
        {need.answer ? (
          <p className="small muted">
            {t('colAnswer')} · {need.answer}
          </p>
        ) : null}
      </td>
      <td>
        <Link to="/ledger/$section/$id" params={{ section: 'households', id: need.household.id }}>
          {need.household.building?.name} {need.household.door}
        </Link>
        {need.resident ? <span className="muted"> {need.resident.name}</span> : null}
        <br />
        <span className="small muted">{need.placeName}</span>
      </td>
      <td className="nowrap">
        {need.account.name}
        <br />
        <span className="small muted">
          <TimeText at={need.raisedAt} />
        </span>
      </td>
      <td className="nowrap number">
        {late ? <strong className="jw-late">{need.dueOn}</strong> : (need.dueOn ?? '')}
      </td>
      <td className="nowrap">
        <span className={need.state === 'open' ? 'mark mark-yellow' : 'mark mark-normal'}>
          {w(`needState_${need.state}`)}
        </span>
        {need.settledBy ? (
          <>
            <br />
            <span className="small muted">{need.settledBy.name}</span>
          </>
        ) : null}
      </td>
      <td className="end">
        {need.abilities.includes('settle') ? (
          <Button size="small" onClick={() => onSettle(need)}>
            {t('settle')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

/** The log of needs: what households need, and what became of it (R58). */
export function NeedsPage() {
  const t = useText(workText);
  const v = useText(visitText);
  const w = useText(visitWords);
  const { search } = useVisitSearch();
  const [settling, setSettling] = useState<Need | null>(null);
  const { place, account, household, from, until } = search;
  const query = defined({
    ...{ place, account, household, from, until },
    state: oneOf(needStates, search.state),
    kind: oneOf(needKinds, search.kind),
    overdue: search.state === 'overdue' ? true : undefined,
  });
  const list = usePages<Need>([ListNeeds.name, query], ({ after, signal, limit }) =>
    client.call(ListNeeds, { query: { ...query, limit, ...defined({ after }) }, signal }),
  );
  return (
    <section className="vis-page">
      <Head title={t('needsTitle')} count={list.total === null ? '' : v('total_needs', { n: list.total })} />
      <div className="vis-filters">
        <Choice
          of="state"
          label={t('colState')}
          options={[
            ...needStates.map((one) => ({ value: one, label: w(`needState_${one}`) })),
            { value: 'overdue', label: t('overdueOnly') },
          ]}
        />
        <Choice
          of="kind"
          label={t('colKind')}
          options={needKinds.map((one) => ({ value: one, label: w(`need_${one}`) }))}
        />
        <Narrowed name={list.rows.find((need) => need.account.id === account)?.account.name} />
      </div>
      <Listed list={list} empty={{ title: t('needsEmpty'), hint: t('needsEmptyHint') }}>
        {(rows) => (
          <div className="scroll-x">
            <table className="vis-board">
              <thead>
                <tr>
                  {(['colKind', 'colNeed', 'colHome', 'colBy', 'colDue', 'colState'] as const).map((key) => (
                    <th key={key} scope="col">
                      {t(key)}
                    </th>
                  ))}
                  <th scope="col">
                    <span className="hidden">{t('settle')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((need) => (
                  <Line key={need.id} need={need} onSettle={setSettling} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Listed>
      <Suspense fallback={null}>
        {settling ? <SettleDialog need={settling} onClose={() => setSettling(null)} /> : null}
      </Suspense>
    </section>
  );
}
