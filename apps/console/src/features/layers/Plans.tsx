import {
  type BeatPlanRequest,
  type BeatPlanRow,
  type BeatReport,
  beatPlanModes,
  ListBeatPlans,
  ProposeBeats,
} from '@jingwei/contract';
import { uuidv7 } from '@jingwei/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import InputNumber from 'antd/es/input-number';
import { useState } from 'react';
import { today } from '../../app/days.ts';
import { useRead, useWrite } from '../../app/queries.ts';
import { useAble } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { ChoiceField, Field, FormDialog } from '../ledger/index.ts';
import { layerText } from './text.ts';
import { useRefresh } from './useLayers.ts';

type PlanState = BeatPlanRow['state'] | 'ahead';
const tones: Readonly<Record<PlanState, string>> = {
  draft: 'mark-normal',
  ahead: 'mark-yellow',
  applied: 'mark-green',
  withdrawn: 'mark-normal',
};

/** Where a plan stands; one whose day has not come waits. */
export function PlanMark({ plan }: { plan: Pick<BeatPlanRow, 'state' | 'effectiveOn'> }) {
  const t = useText(layerText);
  const waits = plan.state === 'applied' && plan.effectiveOn !== null && plan.effectiveOn > today();
  const state: PlanState = waits ? 'ahead' : plan.state;
  return <span className={`mark ${tones[state]}`}>{t(`planState_${state}`)}</span>;
}

const shownPlans = 6;

/** The last plans of the place, each with its own page. */
export function Plans({ report }: { report: BeatReport }) {
  const t = useText(layerText);
  const able = useAble();
  const asked = { params: { id: report.layer.id }, query: { place: report.place } };
  const { data } = useRead(ListBeatPlans, asked, { enabled: able(ListBeatPlans) });
  const items = (data?.items ?? []).slice(0, shownPlans);
  if (items.length === 0) return null;
  return (
    <section aria-label={t('plans')}>
      <h2>{t('plans')}</h2>
      <ul className="layer-plans">
        {items.map((plan) => (
          <li key={plan.id}>
            <Link to="/layers/plans/$id" params={{ id: plan.id }}>
              {plan.placeName} · {t('planBeats', { n: plan.beats })}
            </Link>
            <span className="small muted number">
              {plan.effectiveOn ? t('effective', { day: plan.effectiveOn }) : plan.madeAt.slice(0, 10)}
            </span>
            <PlanMark plan={plan} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type NumberProps = {
  label: string;
  value: number;
  min: number;
  max: number;
  hint?: string;
  onChange: (value: number) => void;
};
function NumberField({ label, hint, onChange, ...rest }: NumberProps) {
  return (
    <Field label={label} hint={hint}>
      <InputNumber<number>
        aria-label={label}
        style={{ width: '100%' }}
        {...rest}
        onChange={(value) => onChange(value ?? rest.value)}
      />
    </Field>
  );
}

type ProposeProps = { report: BeatReport; tolerance: number; onClose: () => void };

/** As many beats as there are people on them, or as there are today. */
const usualCount = ({ totals, beats }: BeatReport): number => Math.max(1, totals.people, beats.length);

/** Asks for a plan: how many beats, anew or changing little. */
export function ProposeDialog({ report, tolerance, onClose }: ProposeProps) {
  const t = useText(layerText);
  const write = useWrite(ProposeBeats);
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [id] = useState(uuidv7);
  const grids = report.beats.reduce((sum, beat) => sum + beat.grids, 0) + report.uncovered.grids.length;
  const [draft, setDraft] = useState<BeatPlanRequest>({
    ...{ count: usualCount(report), tolerance, seed: 1 },
    mode: report.beats.length > 0 ? 'fromToday' : 'anew',
  });
  const set = (patch: Partial<BeatPlanRequest>) => setDraft({ ...draft, ...patch });
  const send = async () => {
    const body = { id, place: report.place, request: draft };
    await write.mutateAsync({ params: { id: report.layer.id }, body });
    refresh();
    void navigate({ to: '/layers/plans/$id', params: { id } });
  };
  return (
    <FormDialog
      title={`${t('propose')} · ${report.placeName}`}
      ok={t('compute')}
      write={write}
      onSubmit={send}
      onClose={onClose}
    >
      <div className="form-grid">
        <NumberField
          label={t('count')}
          hint={t('countHint', { n: report.beats.length, grids })}
          value={draft.count}
          min={1}
          max={Math.min(200, Math.max(1, grids))}
          onChange={(count) => set({ count })}
        />
        <ChoiceField
          label={t('mode')}
          value={draft.mode}
          options={beatPlanModes.map((value) => ({ value, label: t(`mode_${value}`) }))}
          onChange={(mode) => set({ mode })}
        />
        <NumberField
          label={t('tolerance')}
          value={Math.round(draft.tolerance * 100)}
          min={2}
          max={50}
          onChange={(value) => set({ tolerance: value / 100 })}
        />
        <NumberField
          label={t('seed')}
          hint={t('seedHint')}
          value={draft.seed}
          min={1}
          max={1_000_000}
          onChange={(seed) => set({ seed })}
        />
      </div>
      {write.isPending ? <p role="status">{t('computing')}</p> : null}
    </FormDialog>
  );
}
