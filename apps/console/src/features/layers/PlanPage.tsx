import {
  ApplyBeatPlan,
  type BeatFigures,
  type BeatPlan,
  FindBeatPlan,
  WithdrawBeatPlan,
} from '@jingwei/contract';
import { ErrorState, LazyDivisionMap, LoadingState } from '@jingwei/ui';
import { Link, useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import { useMemo, useState } from 'react';
import { inDays } from '../../app/days.ts';
import { Icon } from '../../app/Icon.tsx';
import { useRead, useWrite } from '../../app/queries.ts';
import { type Shows, ShowsSwitch } from '../../app/ShowsSwitch.tsx';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { FormDialog, TextField } from '../ledger/index.ts';
import { tintOf } from './BeatTable.tsx';
import './layers.css';
import { PlanMark } from './Plans.tsx';
import { drawnPlan, percent, rounded, signed } from './shapes.ts';
import { layerText } from './text.ts';
import { useLayerName, useRefresh } from './useLayers.ts';

type Line = readonly [
  'm_beats' | 'm_businesses' | 'm_within' | 'm_worst' | 'm_spread' | 'm_compact' | 'm_contiguous',
  (side: BeatFigures) => string,
];
const lines: readonly Line[] = [
  ['m_beats', ({ beats }) => String(beats)],
  ['m_businesses', ({ leastBusinesses, mostBusinesses }) => `${leastBusinesses}–${mostBusinesses}`],
  ['m_within', ({ withinTolerance }) => percent(withinTolerance)],
  ['m_worst', ({ worstDeviation }) => percent(worstDeviation)],
  ['m_spread', ({ spread }) => percent(spread)],
  ['m_compact', ({ compactness }) => compactness.toFixed(3)],
  ['m_contiguous', ({ contiguous }) => percent(contiguous)],
];

function Figures({ plan }: { plan: BeatPlan }) {
  const t = useText(layerText);
  return (
    <table className="sheet layer-table">
      <thead>
        <tr>
          <th scope="col">{t('figures')}</th>
          <th scope="col" className="end">
            {t('shows_before')}
          </th>
          <th scope="col" className="end">
            {t('shows_after')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(([label, text]) => (
          <tr key={label}>
            <th scope="row">{t(label)}</th>
            <td className="number end">{plan.today ? text(plan.today) : '–'}</td>
            <td className="number end">{text(plan.plan)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{t('m_changing')}</th>
          <td className="number end" colSpan={2}>
            {t('changingOf', { n: plan.changing, all: plan.businesses })}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

type TableProps = { plan: BeatPlan; chosen: number | null; onChoose: (number: number | null) => void };

function PlannedTable({ plan, chosen, onChoose }: TableProps) {
  const t = useText(layerText);
  const tints = new Map(drawnPlan(plan).after.map(({ number, tint = 0 }) => [number, tint]));
  return (
    <table className="sheet layer-table">
      <thead>
        <tr>
          <th scope="col">{t('beats')}</th>
          {(['gridCount', 'businesses', 'workload', 'deviation'] as const).map((head) => (
            <th key={head} scope="col" className="end">
              {t(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {plan.after.map(({ number, name, continues, grids, businesses, workload, deviation }) => (
          <tr key={number} data-current={chosen === number}>
            <td>
              <button
                type="button"
                className="plain layer-beat"
                aria-pressed={chosen === number}
                onClick={() => onChoose(chosen === number ? null : number)}
              >
                <i style={{ background: tintOf(tints.get(number) ?? 0) }} aria-hidden="true" />
                <span>
                  {name} <small className="muted">{continues === null ? t('fresh') : continues.code}</small>
                </span>
              </button>
            </td>
            <td className="number end">{grids.length}</td>
            <td className="number end">{businesses}</td>
            <td className="number end">{rounded(workload)}</td>
            <td className="number end">{signed(deviation)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type StepProps = { plan: BeatPlan; onClose: () => void };

function ApplyDialog({ plan, onClose }: StepProps) {
  const t = useText(layerText);
  const write = useWrite(ApplyBeatPlan);
  const refresh = useRefresh();
  const [on, setOn] = useState(() => inDays(1));
  const [sure, setSure] = useState(false);
  const kept = plan.after.filter(({ continues }) => continues !== null).length;
  const send = async () => {
    await write.mutateAsync({ params: { id: plan.id }, body: { on, baseVersion: plan.version } });
    refresh();
    toast(t('applied', { day: on }));
  };
  return (
    <FormDialog
      title={t('applyTitle')}
      ok={t('apply')}
      ready={on !== '' && sure}
      write={write}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField label={t('applyOn')} type="date" value={on} onChange={setOn} />
      <p className="small muted">
        {t('applyHint', { gone: plan.before.length - kept, fresh: plan.after.length - kept })}
      </p>
      <Checkbox checked={sure} onChange={(event) => setSure(event.target.checked)}>
        {t('applySure')}
      </Checkbox>
    </FormDialog>
  );
}

function WithdrawDialog({ plan, onClose }: StepProps) {
  const t = useText(layerText);
  const write = useWrite(WithdrawBeatPlan);
  const refresh = useRefresh();
  const send = async () => {
    await write.mutateAsync({ params: { id: plan.id }, body: { baseVersion: plan.version } });
    refresh();
    toast(t('withdrawn'));
  };
  return (
    <FormDialog title={t('withdrawTitle')} ok={t('withdraw')} write={write} onSubmit={send} onClose={onClose}>
      <p>{t('withdrawHint')}</p>
    </FormDialog>
  );
}

function Head({ plan, onStep }: { plan: BeatPlan; onStep: (step: 'apply' | 'withdraw') => void }) {
  const t = useText(layerText);
  const nameOf = useLayerName();
  const may = (operation: { name: string }) => plan.abilities.includes(operation.name);
  return (
    <header className="layer-head">
      <Link to="/layers" search={{ layer: plan.layer, place: plan.place }} className="small row">
        <Icon name="left" />
        {t('back')}
      </Link>
      <h1>
        {t('planTitle', { place: plan.placeName })} <PlanMark plan={plan} />
      </h1>
      <p className="small muted">
        {nameOf(plan.layerName)} · {t('author', { name: plan.author, day: plan.madeAt.slice(0, 10) })}
        {plan.effectiveOn ? ` · ${t('effective', { day: plan.effectiveOn })}` : ''}
      </p>
      <div className="layer-actions">
        {may(ApplyBeatPlan) ? (
          <Button type="primary" onClick={() => onStep('apply')}>
            {t('apply')}
          </Button>
        ) : null}
        {may(WithdrawBeatPlan) ? <Button onClick={() => onStep('withdraw')}>{t('withdraw')}</Button> : null}
      </div>
    </header>
  );
}

/** A plan of beats on the map beside those of today, with figures of both and the way into force. */
export function PlanPage() {
  const t = useText(layerText);
  const { id } = useParams({ from: '/inside/shell/layers/plans/$id' });
  const read = useRead(FindBeatPlan, { params: { id } });
  const plan = read.data;
  const [shows, setShows] = useState<Shows>('after');
  const [chosen, setChosen] = useState<number | null>(null);
  const [step, setStep] = useState<'apply' | 'withdraw' | null>(null);
  const shapes = useMemo(() => (plan ? drawnPlan(plan) : null), [plan]);
  if (read.isError && !plan) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  if (!plan || !shapes) return <LoadingState lines={10} />;
  return (
    <div className="map-page layer-page">
      <div className="map-pane">
        <LazyDivisionMap label={t('map')} {...shapes} shows={shows} selected={chosen} onGrid={setChosen} />
        {plan.before.length > 0 ? <ShowsSwitch shows={shows} onShows={setShows} /> : null}
      </div>
      <aside className="map-panel layer-panel" aria-label={t('planTitle', { place: plan.placeName })}>
        <Head plan={plan} onStep={setStep} />
        <Figures plan={plan} />
        <PlannedTable plan={plan} chosen={chosen} onChoose={setChosen} />
      </aside>
      {step === 'apply' ? <ApplyDialog plan={plan} onClose={() => setStep(null)} /> : null}
      {step === 'withdraw' ? <WithdrawDialog plan={plan} onClose={() => setStep(null)} /> : null}
    </div>
  );
}
