import {
  attentionLevels,
  CreateOrganisation,
  ListBuildings,
  type Organisation,
  organisationHazards,
  organisationKinds,
  UpdateOrganisation,
} from '@jingwei/contract';
import { uuidv7 } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useRead, useWrite } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { ChoiceField, FormDialog, TextField, useGridChoice, useLedgerSearch } from '../ledger/index.ts';
import { NearestGrid } from './NearestGrid.tsx';
import { organisationText } from './text.ts';

/** What the form holds: words as typed, so that an unfinished number is no other number. */
type Draft = {
  place: string | null;
  building: string;
  name: string;
  kind: Organisation['kind'];
  creditCode: string;
  address: string;
  people: string;
  partyOrganisation: string;
  partyMembers: string;
  contactName: string;
  contactTelephone: string;
  hazard: Organisation['hazard'];
  attention: Organisation['attention'];
};

const none = '-';

const draftOf = (unit: Organisation | undefined, place: string | null): Draft => ({
  place: unit?.place ?? place,
  building: unit?.building ?? none,
  name: unit?.name ?? '',
  kind: unit?.kind ?? 'shop',
  creditCode: unit?.creditCode ?? '',
  address: unit?.address ?? '',
  people: String(unit?.people ?? ''),
  partyOrganisation: unit?.partyOrganisation ?? '',
  partyMembers: String(unit?.partyMembers ?? ''),
  contactName: '',
  contactTelephone: '',
  hazard: unit?.hazard ?? '00',
  attention: unit?.attention ?? '03',
});

const number = (text: string): number | null => (text.trim() === '' ? null : Number(text));

/** Everything but the contact, which is masked on screen and goes back only when it was typed anew. */
function bodyOf(draft: Draft) {
  const {
    building,
    name,
    kind,
    creditCode,
    address,
    people,
    partyOrganisation,
    partyMembers,
    hazard,
    attention,
  } = draft;
  return {
    ...{
      name: name.trim(),
      kind,
      address: address.trim(),
      partyOrganisation: partyOrganisation.trim(),
      hazard,
      attention,
    },
    building: building === none ? null : building,
    creditCode: creditCode.trim() === '' ? null : creditCode.trim(),
    people: number(people),
    partyMembers: number(partyMembers),
    ...(draft.contactName.trim() === '' ? {} : { contactName: draft.contactName.trim() }),
    ...(draft.contactTelephone.trim() === '' ? {} : { contactTelephone: draft.contactTelephone.trim() }),
  };
}

type FieldsProps = { draft: Draft; set: (patch: Partial<Draft>) => void; unit: Organisation | undefined };

function Fields({ draft, set, unit }: FieldsProps) {
  const t = useText(organisationText);
  const { search } = useLedgerSearch();
  const { options } = useGridChoice(search.place);
  const place = draft.place ?? '';
  const buildings = useRead(ListBuildings, { query: { place, limit: 200 } }, { enabled: place !== '' });
  const inBuilding = [
    { value: none, label: t('noBuilding') },
    ...(buildings.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  const keep = unit ? t('keepContact') : undefined;
  return (
    <div className="form-grid">
      <TextField label={t('name')} value={draft.name} onChange={(name) => set({ name })} />
      <ChoiceField
        label={t('kind')}
        value={draft.kind}
        options={organisationKinds.map((value) => ({ value, label: t(`kind_${value}`) }))}
        onChange={(kind) => set({ kind })}
      />
      {unit ? null : (
        <ChoiceField
          label={t('grid')}
          value={draft.place}
          options={options}
          onChange={(chosen) => set({ place: chosen, building: none })}
        />
      )}
      <ChoiceField
        label={t('building')}
        value={draft.building}
        options={inBuilding}
        onChange={(building) => set({ building })}
      />
      <TextField
        label={t('address')}
        value={draft.address}
        max={200}
        onChange={(address) => set({ address })}
      />
      {unit ? null : (
        <NearestGrid
          address={draft.address}
          places={options.map(({ value }) => value)}
          onPlace={(chosen) => set({ place: chosen, building: none })}
        />
      )}
      <TextField
        label={t('creditCode')}
        value={draft.creditCode}
        max={24}
        onChange={(creditCode) => set({ creditCode })}
      />
      <TextField
        label={t('people')}
        type="number"
        value={draft.people}
        onChange={(people) => set({ people })}
      />
      <TextField
        label={t('party')}
        value={draft.partyOrganisation}
        onChange={(partyOrganisation) => set({ partyOrganisation })}
      />
      <TextField
        label={t('partyMembers')}
        type="number"
        value={draft.partyMembers}
        onChange={(partyMembers) => set({ partyMembers })}
      />
      <ChoiceField
        label={t('hazard')}
        value={draft.hazard}
        options={organisationHazards.map((value) => ({ value, label: t(`hazard_${value}`) }))}
        onChange={(hazard) => set({ hazard })}
      />
      <ChoiceField
        label={t('attention')}
        value={draft.attention}
        options={attentionLevels.map((value) => ({ value, label: t(`attention_${value}`) }))}
        onChange={(attention) => set({ attention })}
      />
      <TextField
        label={t('contact')}
        value={draft.contactName}
        max={30}
        placeholder={unit?.contactName ?? ''}
        {...(keep ? { hint: keep } : {})}
        onChange={(contactName) => set({ contactName })}
      />
      <TextField
        label={t('telephone')}
        value={draft.contactTelephone}
        max={24}
        placeholder={unit?.contactTelephone ?? ''}
        {...(keep ? { hint: keep } : {})}
        onChange={(contactTelephone) => set({ contactTelephone })}
      />
    </div>
  );
}

type DialogProps = { unit?: Organisation; onClose: () => void; onSaved?: (unit: Organisation) => void };

/** Enters a unit, or changes one; what is masked stays as it is unless it is typed anew. */
export function OrganisationDialog({ unit, onClose, onSaved }: DialogProps) {
  const t = useText(organisationText);
  const queries = useQueryClient();
  const create = useWrite(CreateOrganisation);
  const update = useWrite(UpdateOrganisation);
  const { search } = useLedgerSearch();
  const { meant } = useGridChoice(search.place);
  const [draft, setDraft] = useState(() => draftOf(unit, meant));
  const [id] = useState(uuidv7);
  const { place, name } = draft;
  const save = async () => {
    const saved = unit
      ? await update.mutateAsync({
          params: { id: unit.id },
          body: { ...bodyOf(draft), baseVersion: unit.version },
        })
      : await create.mutateAsync({ body: { ...bodyOf(draft), id, place: place ?? '' } });
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => String(queryKey[0]).startsWith('organisation.'),
    });
    toast(unit ? t('saved', { version: saved.version }) : t('added', { name: saved.name }));
    onSaved?.(saved);
  };
  return (
    <FormDialog
      title={unit ? `${t('edit')} · ${unit.name}` : t('add')}
      ok={unit ? t('edit') : t('add')}
      ready={name.trim() !== '' && place !== null}
      write={unit ? update : create}
      onSubmit={save}
      onClose={onClose}
      width={640}
    >
      <Fields draft={draft} set={(patch) => setDraft({ ...draft, ...patch })} unit={unit} />
    </FormDialog>
  );
}
