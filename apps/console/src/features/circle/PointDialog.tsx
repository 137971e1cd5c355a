import {
  AddServicePoint,
  ChangeServicePoint,
  type CirclePoint,
  CloseServicePoint,
  type Point,
  type ServicePointKind,
  servicePointKinds,
} from '@jingwei/contract';
import { uuidv7 } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { today } from '../../app/days.ts';
import { useWrite } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { ChoiceField, Field, FormDialog, TextField } from '../ledger/index.ts';
import { circleText } from './text.ts';

type Draft = {
  kind: ServicePointKind;
  name: string;
  nameEn: string;
  address: string;
  hours: string;
  telephone: string;
  openFrom: string;
};

/** What a new point starts with. */
export type NewPoint = { readonly point: Point; readonly kind?: ServicePointKind; readonly planned: boolean };

const draftOf = (point: CirclePoint | undefined, fresh: NewPoint | undefined): Draft => ({
  kind: point?.kind ?? fresh?.kind ?? 'serviceCentre',
  name: point?.name ?? '',
  nameEn: point?.nameEn ?? '',
  address: point?.address ?? '',
  hours: point?.hours ?? '',
  telephone: point?.telephone ?? '',
  openFrom: point ? (point.openFrom ?? '') : fresh?.planned ? '' : today(),
});

function useRefresh() {
  const queries = useQueryClient();
  return () =>
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => /^service(Circle|Point)\./.test(String(queryKey[0])),
    });
}

function Fields({ draft, set }: { draft: Draft; set: (patch: Partial<Draft>) => void }) {
  const t = useText(circleText);
  return (
    <div className="form-grid">
      <TextField label={t('name')} value={draft.name} onChange={(name) => set({ name })} />
      <ChoiceField
        label={t('kind')}
        value={draft.kind}
        options={servicePointKinds.map((value) => ({ value, label: t(`kind_${value}`) }))}
        onChange={(kind) => set({ kind })}
      />
      <TextField label={t('nameEn')} value={draft.nameEn} max={120} onChange={(nameEn) => set({ nameEn })} />
      <TextField
        label={t('address')}
        value={draft.address}
        max={200}
        onChange={(address) => set({ address })}
      />
      <TextField
        label={t('hours')}
        value={draft.hours}
        max={120}
        hint={t('hoursHint')}
        onChange={(hours) => set({ hours })}
      />
      <TextField
        label={t('telephone')}
        value={draft.telephone}
        max={24}
        hint={t('telephoneHint')}
        onChange={(telephone) => set({ telephone })}
      />
      <TextField
        label={t('openFrom')}
        type="date"
        value={draft.openFrom}
        hint={t('openFromHint')}
        onChange={(openFrom) => set({ openFrom })}
      />
    </div>
  );
}

const spot = ({ lng, lat }: Point): string => `${lng.toFixed(5)}, ${lat.toFixed(5)}`;

type PointDialogProps = {
  point?: CirclePoint;
  fresh?: NewPoint;
  /** A spot picked on the map, to which a point may be moved. */
  picked?: Point | null;
  onClose: () => void;
  onSaved: () => void;
};

/** Adds a service point at the spot that was picked, or changes one. */
export function PointDialog({ point, fresh, picked = null, onClose, onSaved }: PointDialogProps) {
  const t = useText(circleText);
  const add = useWrite(AddServicePoint);
  const change = useWrite(ChangeServicePoint);
  const refresh = useRefresh();
  const [draft, setDraft] = useState(() => draftOf(point, fresh));
  const [moves, setMoves] = useState(false);
  const [id] = useState(uuidv7);
  const { openFrom, ...words } = draft;
  const said = { ...words, name: words.name.trim(), openFrom: openFrom === '' ? null : openFrom };
  const save = async () => {
    if (point) {
      const moved = moves && picked !== null ? { point: picked } : {};
      const body = { ...said, ...moved, baseVersion: point.version };
      await change.mutateAsync({ params: { id: point.id }, body });
    } else if (fresh) await add.mutateAsync({ body: { ...said, id, point: fresh.point } });
    refresh();
    toast(t(point ? 'saved' : 'added', { name: said.name }));
    onSaved();
  };
  const at = point?.point ?? fresh?.point;
  return (
    <FormDialog
      title={point ? `${t('change')} · ${point.name}` : t('add')}
      ok={t(point ? 'change' : 'add')}
      ready={said.name !== ''}
      write={point ? change : add}
      onSubmit={save}
      onClose={onClose}
      width={620}
    >
      <Fields draft={draft} set={(patch) => setDraft({ ...draft, ...patch })} />
      <Field label={t('position')}>
        <span className="number">{at ? spot(moves && picked ? picked : at) : ''}</span>
        {point && picked ? (
          <label className="circle-planned">
            <input type="checkbox" checked={moves} onChange={(event) => setMoves(event.target.checked)} />
            {t('moveHere')}
          </label>
        ) : null}
      </Field>
    </FormDialog>
  );
}

/** Says from which day a point is closed; a planned one is simply given up. */
export function CloseDialog({ point, onClose }: { point: CirclePoint; onClose: () => void }) {
  const t = useText(circleText);
  const write = useWrite(CloseServicePoint);
  const refresh = useRefresh();
  const [on, setOn] = useState(today);
  const send = async () => {
    await write.mutateAsync({ params: { id: point.id }, body: { on, baseVersion: point.version } });
    refresh();
    toast(t('closed', { name: point.name }));
  };
  return (
    <FormDialog
      title={t('closeTitle', { name: point.name })}
      ok={t(point.state === 'planned' ? 'drop' : 'close')}
      ready={on !== ''}
      write={write}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField label={t('closeOn')} type="date" value={on} hint={t('closeHint')} onChange={setOn} />
    </FormDialog>
  );
}
