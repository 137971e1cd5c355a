import {
  chronicConditions,
  homeServices,
  legalBases,
  mobilities,
  type Profile,
  type ProfileBody,
  type ProfileKind,
  SaveProfile,
} from '@jingwei/contract';
import { profileFields } from '@jingwei/domain';
import Select from 'antd/es/select';
import { useState } from 'react';
import { inDays } from '../../app/days.ts';
import { useWrite } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { ChoiceField, Field, FormDialog, TextField } from '../ledger/index.ts';
import { careText } from './text.ts';

/** Half a year until somebody should look again. */
const reviewDays = 180;

type Draft = {
  body: ProfileBody;
  name: string;
  telephone: string;
  basis: Profile['basis'];
  consentOn: string;
  callEveryDays: string;
  reviewOn: string;
};

const draftOf = (before: Profile | null): Draft => ({
  body: before?.body ?? {},
  name: before?.body.contact?.name ?? '',
  telephone: before?.body.contact?.telephone ?? '',
  basis: before?.basis ?? 'consent',
  consentOn: before?.consentOn ?? '',
  callEveryDays: String(before?.callEveryDays ?? ''),
  reviewOn: inDays(reviewDays),
});

function bodyOf({ body: { contact: _, ...rest }, name, telephone }: Draft): ProfileBody {
  if (name.trim() === '' || telephone.trim() === '') return rest;
  return { ...rest, contact: { name: name.trim(), telephone: telephone.trim() } };
}

type PartProps = { kind: ProfileKind; draft: Draft; set: (patch: Partial<Draft>) => void };

/** Only the fields that serve the kind are there to be filled. */
function Body({ kind, draft, set }: PartProps) {
  const t = useText(careText);
  const { body } = draft;
  const has = (field: keyof ProfileBody) => profileFields[kind].includes(field);
  const say = (patch: Partial<ProfileBody>) => set({ body: { ...body, ...patch } });
  return (
    <>
      {has('mobility') ? (
        <ChoiceField
          label={t('mobility')}
          value={body.mobility ?? null}
          options={mobilities.map((value) => ({ value, label: t(`mobility_${value}`) }))}
          onChange={(mobility) => say({ mobility })}
        />
      ) : null}
      {has('conditions') ? (
        <Field label={t('conditions')}>
          <Select
            mode="multiple"
            aria-label={t('conditions')}
            value={body.conditions ?? []}
            options={chronicConditions.map((value) => ({ value, label: t(`cond_${value}`) }))}
            onChange={(conditions) => say({ conditions })}
          />
        </Field>
      ) : null}
      {has('services') ? (
        <Field label={t('services')}>
          <Select
            mode="multiple"
            aria-label={t('services')}
            value={body.services ?? []}
            options={homeServices.map((value) => ({ value, label: t(`serv_${value}`) }))}
            onChange={(services) => say({ services })}
          />
        </Field>
      ) : null}
      {has('provider') ? (
        <TextField
          label={t('provider')}
          value={body.provider ?? ''}
          onChange={(provider) => say({ provider })}
        />
      ) : null}
      {has('contact') ? (
        <div className="form-grid">
          <TextField
            label={t('contactName')}
            value={draft.name}
            max={30}
            onChange={(name) => set({ name })}
          />
          <TextField
            label={t('contactPhone')}
            value={draft.telephone}
            max={24}
            onChange={(telephone) => set({ telephone })}
          />
        </div>
      ) : null}
      <TextField
        label={t('note')}
        value={body.note ?? ''}
        max={300}
        rows={2}
        onChange={(note) => say({ note })}
      />
    </>
  );
}

function Ground({ draft, set }: Omit<PartProps, 'kind'>) {
  const t = useText(careText);
  return (
    <div className="form-grid">
      <ChoiceField
        label={t('basis')}
        value={draft.basis}
        options={legalBases.map((value) => ({ value, label: t(`basis_${value}`) }))}
        onChange={(basis) => set({ basis })}
      />
      <TextField
        label={t('consentOn')}
        type="date"
        value={draft.consentOn}
        onChange={(consentOn) => set({ consentOn })}
      />
      <TextField
        label={t('callEvery')}
        type="number"
        value={draft.callEveryDays}
        onChange={(callEveryDays) => set({ callEveryDays })}
      />
      <TextField
        label={t('reviewOn')}
        type="date"
        value={draft.reviewOn}
        onChange={(reviewOn) => set({ reviewOn })}
      />
    </div>
  );
}

type DialogProps = {
  resident: string;
  kind: ProfileKind;
  before: Profile | null;
  onSaved: (profile: Profile) => void;
  onClose: () => void;
};

/** Writes a profile; it is sealed as a whole on the server. */
export function ProfileDialog({ resident, kind, before, onSaved, onClose }: DialogProps) {
  const t = useText(careText);
  const save = useWrite(SaveProfile);
  const [draft, setDraft] = useState(() => draftOf(before));
  const set = (patch: Partial<Draft>) => setDraft({ ...draft, ...patch });
  const { basis, consentOn, callEveryDays, reviewOn } = draft;
  const send = async () => {
    const saved = await save.mutateAsync({
      params: { id: resident, kind },
      body: {
        body: bodyOf(draft),
        ...{ basis, reviewOn, baseVersion: before?.version ?? 0 },
        callEveryDays: callEveryDays.trim() === '' ? null : Number(callEveryDays),
        ...(consentOn === '' ? {} : { consentOn }),
      },
    });
    onSaved(saved);
    toast(t('saved'));
  };
  return (
    <FormDialog
      title={t(`subject_${kind}`)}
      ok={t(before ? 'edit' : 'write')}
      ready={basis !== 'consent' || consentOn !== ''}
      write={save}
      onSubmit={send}
      onClose={onClose}
      width={560}
    >
      <Body kind={kind} draft={draft} set={set} />
      <Ground draft={draft} set={set} />
    </FormDialog>
  );
}
