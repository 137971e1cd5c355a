import { type Building, CreateBuilding, UpdateBuilding } from '@jingwei/contract';
import { ledgerCodes } from '@jingwei/domain';
import { useLanguage, uuidv7 } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWrite } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { ChoiceField, FormDialog, TextField, useGridChoice, useLedgerSearch } from '../ledger/index.ts';
import { buildingText } from './text.ts';

/** What the form holds: words as typed, so that an unfinished number is no other number. */
type Draft = {
  place: string | null;
  name: string;
  code: string;
  compound: string;
  address: string;
  use: string;
  floors: string;
  builtYear: string;
};

/** GB/T 31000: living. */
const living = '01';

const draftOf = (building: Building | undefined, place: string | null): Draft => ({
  place: building?.place ?? place,
  name: building?.name ?? '',
  code: building?.code ?? '',
  compound: building?.compound ?? '',
  address: building?.address ?? '',
  use: building?.use ?? living,
  floors: String(building?.floors ?? ''),
  builtYear: String(building?.builtYear ?? ''),
});

const number = (text: string): number | null => (text.trim() === '' ? null : Number(text));

const bodyOf = ({ name, code, compound, address, use, floors, builtYear }: Draft) => ({
  ...{ name: name.trim(), compound: compound.trim(), address: address.trim(), use },
  ...{ floors: number(floors), builtYear: number(builtYear) },
  ...(code.trim() === '' ? {} : { code: code.trim() }),
});

type FieldsProps = { draft: Draft; set: (patch: Partial<Draft>) => void; building: Building | undefined };

function Fields({ draft, set, building }: FieldsProps) {
  const t = useText(buildingText);
  const language = useLanguage();
  const { search } = useLedgerSearch();
  const { options } = useGridChoice(search.place);
  const uses = ledgerCodes.buildingUse.map(([value, zh, en]) => ({
    value: String(value),
    label: language === 'zh' ? zh : en,
  }));
  return (
    <div className="form-grid">
      <TextField label={t('name')} value={draft.name} onChange={(name) => set({ name })} />
      <TextField
        label={t('compound')}
        value={draft.compound}
        max={60}
        onChange={(compound) => set({ compound })}
      />
      {building ? null : (
        <ChoiceField
          label={t('grid')}
          value={draft.place}
          options={options}
          onChange={(place) => set({ place })}
        />
      )}
      <ChoiceField label={t('use')} value={draft.use} options={uses} onChange={(use) => set({ use })} />
      <TextField
        label={t('address')}
        value={draft.address}
        max={200}
        onChange={(address) => set({ address })}
      />
      <TextField
        label={t('code')}
        value={draft.code}
        max={40}
        {...(building ? {} : { hint: t('codeHint') })}
        onChange={(code) => set({ code })}
      />
      <TextField
        label={t('floors')}
        type="number"
        value={draft.floors}
        onChange={(floors) => set({ floors })}
      />
      <TextField
        label={t('built')}
        type="number"
        value={draft.builtYear}
        onChange={(builtYear) => set({ builtYear })}
      />
    </div>
  );
}

type DialogProps = {
  building?: Building;
  onClose: () => void;
  onSaved?: (building: Building) => void;
};

/** Enters a building, or changes what is said of one; refused when somebody else was quicker. */
export function BuildingDialog({ building, onClose, onSaved }: DialogProps) {
  const t = useText(buildingText);
  const queries = useQueryClient();
  const create = useWrite(CreateBuilding);
  const update = useWrite(UpdateBuilding);
  const { search } = useLedgerSearch();
  const { meant } = useGridChoice(search.place);
  const [draft, setDraft] = useState(() => draftOf(building, meant));
  const [id] = useState(uuidv7);
  const save = async () => {
    const saved = building
      ? await update.mutateAsync({
          params: { id: building.id },
          body: { ...bodyOf(draft), baseVersion: building.version },
        })
      : await create.mutateAsync({ body: { ...bodyOf(draft), id, place: draft.place ?? '' } });
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => String(queryKey[0]).startsWith('building.'),
    });
    toast(t(building ? 'saved' : 'added', { name: saved.name }));
    onSaved?.(saved);
  };
  const coded = building === undefined || draft.code.trim() !== '';
  return (
    <FormDialog
      title={building ? `${t('edit')} · ${building.name}` : t('add')}
      ok={t(building ? 'edit' : 'add')}
      ready={draft.name.trim() !== '' && draft.place !== null && coded}
      write={building ? update : create}
      onSubmit={save}
      onClose={onClose}
      width={640}
    >
      <Fields draft={draft} set={(patch) => setDraft({ ...draft, ...patch })} building={building} />
    </FormDialog>
  );
}
