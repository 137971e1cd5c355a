import {
  type Difficulty,
  type DivisionRequest,
  difficultyFactors,
  divisionModes,
  PlanDivision,
} from '@jingwei/contract';
import { uuidv7 } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import InputNumber from 'antd/es/input-number';
import Select from 'antd/es/select';
import { useState } from 'react';
import { useWrite } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { ChoiceField, Field, FormDialog, TextField } from '../ledger/index.ts';
import { useAreas } from '../place/index.ts';
import { divisionText } from './text.ts';

export type Ordinary = { target: number; tolerance: number; difficulty: Difficulty };

type Draft = Omit<DivisionRequest, 'count'> & { count: number | null };

const begin = ({ target, tolerance, difficulty }: Ordinary): Draft => ({
  ...{ mode: 'anew', seed: 1, target, tolerance, difficulty, fixed: [], count: null },
});

type NumberFieldProps = {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  min: number;
  max: number;
  step?: number;
  hint?: string;
};

function NumberField({ label, hint, ...rest }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint}>
      <InputNumber<number> aria-label={label} style={{ width: '100%' }} {...rest} />
    </Field>
  );
}

type PartProps = { draft: Draft; set: (patch: Partial<Draft>) => void };

function Weights({ draft, set }: PartProps) {
  const t = useText(divisionText);
  return (
    <Field label={t('difficulty')}>
      <div className="division-weights">
        {difficultyFactors.map((factor) => (
          <label key={factor}>
            <span className="small">{t(`factor_${factor}`)}</span>
            <InputNumber<number>
              aria-label={t(`factor_${factor}`)}
              value={draft.difficulty[factor]}
              min={0}
              max={10}
              step={0.1}
              onChange={(value) => set({ difficulty: { ...draft.difficulty, [factor]: value ?? 0 } })}
            />
          </label>
        ))}
      </div>
    </Field>
  );
}

function Numbers({ draft, set }: PartProps) {
  const t = useText(divisionText);
  return (
    <div className="form-grid">
      <NumberField
        label={t('target')}
        value={draft.target}
        min={20}
        max={2000}
        onChange={(target) => set({ target: target ?? draft.target })}
      />
      <NumberField
        label={t('tolerance')}
        value={Math.round(draft.tolerance * 100)}
        min={2}
        max={50}
        onChange={(value) => set({ tolerance: (value ?? 10) / 100 })}
      />
      <NumberField
        label={t('count')}
        hint={t('countHint')}
        value={draft.count}
        min={1}
        max={60}
        onChange={(count) => set({ count })}
      />
      <NumberField
        label={t('seed')}
        hint={t('seedHint')}
        value={draft.seed}
        min={1}
        max={1_000_000}
        onChange={(seed) => set({ seed: seed ?? 1 })}
      />
    </div>
  );
}

type NewDivisionProps = { ordinary: Ordinary; onClose: () => void; onBegun: (id: string) => void };

/** Asks for a division: where, how, and with which numbers; those of the policy stand there at first. */
export function NewDivision({ ordinary, onClose, onBegun }: NewDivisionProps) {
  const t = useText(divisionText);
  const queries = useQueryClient();
  const { areas } = useAreas();
  const plan = useWrite(PlanDivision);
  const [community, setCommunity] = useState<string | null>(null);
  const [title, setTitle] = useState('');
  const [draft, setDraft] = useState(() => begin(ordinary));
  const set = (patch: Partial<Draft>) => setDraft({ ...draft, ...patch });
  const communities = areas.filter(({ kind, active }) => kind === 'community' && active);
  const grids = areas.filter(
    ({ kind, active, place }) =>
      kind === 'grid' && active && community !== null && place.startsWith(`${community}.`),
  );
  const send = async () => {
    const id = uuidv7();
    const { count, ...rest } = draft;
    const request = { ...rest, ...(count === null ? {} : { count }) };
    await plan.mutateAsync({ body: { id, community: community ?? '', title: title.trim(), request } });
    void queries.invalidateQueries({ queryKey: ['division.list'] });
    onBegun(id);
  };
  return (
    <FormDialog
      title={t('newTitle')}
      ok={t('start')}
      ready={community !== null && title.trim() !== ''}
      write={plan}
      onSubmit={send}
      onClose={onClose}
      width={640}
    >
      <ChoiceField
        label={t('community')}
        placeholder={t('chooseCommunity')}
        value={community}
        options={communities.map(({ place, name }) => ({ value: place, label: name }))}
        onChange={(place) => {
          setCommunity(place);
          set({ fixed: [] });
        }}
      />
      <TextField label={t('name')} value={title} placeholder={t('titleHint')} onChange={setTitle} />
      <ChoiceField
        label={t('mode')}
        value={draft.mode}
        hint={t(`mode_${draft.mode}Hint`)}
        options={divisionModes.map((mode) => ({ value: mode, label: t(`mode_${mode}`) }))}
        onChange={(mode) => set({ mode })}
      />
      <Numbers draft={draft} set={set} />
      <Field label={t('fixed')}>
        <Select<string[]>
          mode="multiple"
          aria-label={t('fixed')}
          placeholder={t('fixedNone')}
          value={draft.fixed}
          options={grids.map(({ id, name }) => ({ value: id, label: name }))}
          optionFilterProp="label"
          onChange={(fixed) => set({ fixed })}
        />
      </Field>
      <Weights draft={draft} set={set} />
    </FormDialog>
  );
}
