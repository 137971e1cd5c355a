import {
  AddLayer,
  attentionLevels,
  ChangeLayer,
  type Layer,
  type ListLayers,
  organisationKinds,
  type ResultOf,
} from '@jingwei/contract';
import { uuidv7 } from '@jingwei/ui';
import InputNumber from 'antd/es/input-number';
import { useState } from 'react';
import { useWrite } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { Field, FormDialog, TextField } from '../ledger/index.ts';
import './layers.css';
import { layerText } from './text.ts';
import { useRefresh } from './useLayers.ts';

type Ordinary = ResultOf<typeof ListLayers>['ordinary'];
type Draft = Pick<Layer, 'name' | 'nameEn' | 'weights' | 'limit'> & { code: string };

type WeightProps = { label: string; value: number; onChange: (value: number) => void };
function Weight({ label, value, onChange }: WeightProps) {
  return (
    <label>
      <span className="small">{label}</span>
      <InputNumber<number>
        aria-label={label}
        value={value}
        min={0}
        max={10}
        step={0.5}
        onChange={(next) => onChange(next ?? 0)}
      />
    </label>
  );
}

function Weights({
  weights,
  onChange,
}: {
  weights: Layer['weights'];
  onChange: (next: Layer['weights']) => void;
}) {
  const t = useText(layerText);
  const { kinds, attention } = weights;
  return (
    <Field label={t('weights')} hint={t('weightsHint')}>
      <div className="layer-weights">
        {organisationKinds.map((kind) => (
          <Weight
            key={kind}
            label={t(`kind_${kind}`)}
            value={kinds[kind]}
            onChange={(value) => onChange({ kinds: { ...kinds, [kind]: value }, attention })}
          />
        ))}
      </div>
      <span className="small muted">{t('attention')}</span>
      <div className="layer-weights">
        {attentionLevels.map((level) => (
          <Weight
            key={level}
            label={t(`attention_${level}`)}
            value={attention[level]}
            onChange={(value) => onChange({ kinds, attention: { ...attention, [level]: value } })}
          />
        ))}
      </div>
    </Field>
  );
}

type LayerDialogProps = { layer?: Layer | undefined; ordinary: Ordinary; onClose: () => void };

/** Begins a dedicated line with the numbers of the policy, or changes one. */
export function LayerDialog({ layer, ordinary, onClose }: LayerDialogProps) {
  const t = useText(layerText);
  const add = useWrite(AddLayer);
  const change = useWrite(ChangeLayer);
  const refresh = useRefresh();
  const [id] = useState(uuidv7);
  const [draft, setDraft] = useState<Draft>(
    layer ?? { code: '', name: '', nameEn: '', weights: ordinary.weights, limit: ordinary.limit },
  );
  const set = (patch: Partial<Draft>) => setDraft({ ...draft, ...patch });
  const { code, name, nameEn, weights, limit } = draft;
  const values = { name: name.trim(), nameEn: nameEn.trim(), weights, limit };
  const save = async () => {
    if (layer)
      await change.mutateAsync({ params: { id: layer.id }, body: { ...values, baseVersion: layer.version } });
    else await add.mutateAsync({ body: { ...values, id, code } });
    refresh();
    toast(t('saved', { name: values.name }));
  };
  return (
    <FormDialog
      title={layer ? `${t('settings')} · ${layer.name}` : t('newLayer')}
      ok={t(layer ? 'save' : 'add')}
      ready={
        values.name !== '' && values.nameEn !== '' && (layer !== undefined || /^[a-z][a-z0-9-]+$/.test(code))
      }
      write={layer ? change : add}
      onSubmit={save}
      onClose={onClose}
      width={620}
    >
      <div className="form-grid">
        <TextField label={t('name')} value={name} onChange={(next) => set({ name: next })} />
        <TextField label={t('nameEn')} value={nameEn} onChange={(next) => set({ nameEn: next })} />
        {layer ? null : (
          <TextField
            label={t('code')}
            value={code}
            max={40}
            hint={t('codeHint')}
            onChange={(next) => set({ code: next })}
          />
        )}
        <Field label={t('limit')} hint={t('limitHint')}>
          <InputNumber<number>
            aria-label={t('limit')}
            style={{ width: '100%' }}
            value={limit}
            min={1}
            max={100_000}
            onChange={(next) => set({ limit: next ?? limit })}
          />
        </Field>
      </div>
      <Weights weights={weights} onChange={(next) => set({ weights: next })} />
    </FormDialog>
  );
}
