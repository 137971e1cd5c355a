import {
  type BodyOf,
  employmentStates,
  type Household,
  RegisterResident,
  residentKinds,
} from '@jingwei/contract';
import { ProblemError, uuidv7 } from '@jingwei/ui';
import Checkbox from 'antd/es/checkbox';
import { useState } from 'react';
import { today } from '../../app/days.ts';
import { useWrite } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { addressOf, ChoiceField, FormDialog, TextField } from '../ledger/index.ts';
import { residentText } from '../residents/index.ts';
import { useCodeOptions } from './coded.ts';
import { membersText } from './membersText.ts';
import { useMembersChanged } from './refresh.ts';

type Body = BodyOf<typeof RegisterResident>;
type Draft = Required<Pick<Body, 'kind' | 'relation' | 'employment' | 'arrival'>> &
  Record<'name' | 'idNumber' | 'sex' | 'birth' | 'telephone' | 'since', string> & { accept: boolean };

/** What was left empty is not sent. With a number, sex and birth follow from it. */
function bodyOf(draft: Draft): Omit<Body, 'id' | 'household'> {
  const { name, kind, relation, employment, arrival, since, accept } = draft;
  const filled = (key: 'idNumber' | 'sex' | 'birth' | 'telephone') =>
    draft[key].trim() === '' ? {} : { [key]: draft[key].trim() };
  return {
    ...{ name: name.trim(), kind, relation, employment, arrival, since },
    ...filled('idNumber'),
    ...filled('telephone'),
    ...(draft.idNumber.trim() === '' ? { ...filled('sex'), ...filled('birth') } : {}),
    ...(accept ? { acceptDuplicate: true } : {}),
  };
}

type FieldsProps = { draft: Draft; set: (patch: Partial<Draft>) => void };

function Person({ draft, set }: FieldsProps) {
  const t = useText(residentText);
  const m = useText(membersText);
  const sexes = useCodeOptions('sex');
  return (
    <>
      <TextField label={t('name')} value={draft.name} onChange={(name) => set({ name })} />
      <TextField
        label={t('telephone')}
        value={draft.telephone}
        max={24}
        onChange={(telephone) => set({ telephone })}
      />
      <TextField
        label={t('idNumber')}
        value={draft.idNumber}
        max={30}
        hint={m('idHint')}
        onChange={(idNumber) => set({ idNumber, accept: false })}
      />
      {draft.idNumber.trim() === '' ? (
        <>
          <ChoiceField
            label={m('sex')}
            value={draft.sex === '' ? null : draft.sex}
            options={sexes}
            onChange={(sex) => set({ sex })}
          />
          <TextField
            label={m('birth')}
            type="date"
            value={draft.birth}
            onChange={(birth) => set({ birth })}
          />
        </>
      ) : null}
    </>
  );
}

function Living({ draft, set }: FieldsProps) {
  const t = useText(residentText);
  const m = useText(membersText);
  const relations = useCodeOptions('relation');
  const arrivals = useCodeOptions('arrival');
  return (
    <>
      <ChoiceField
        label={t('relation')}
        value={draft.relation}
        options={relations}
        onChange={(relation) => set({ relation })}
      />
      <ChoiceField
        label={t('kind')}
        value={draft.kind}
        options={residentKinds.map((value) => ({ value, label: t(`kind_${value}`) }))}
        onChange={(kind) => set({ kind })}
      />
      <ChoiceField
        label={t('employment')}
        value={draft.employment}
        options={employmentStates.map((value) => ({ value, label: t(`employment_${value}`) }))}
        onChange={(employment) => set({ employment })}
      />
      <ChoiceField
        label={m('arrival')}
        value={draft.arrival}
        options={arrivals}
        onChange={(arrival) => set({ arrival })}
      />
      <TextField label={m('since')} type="date" value={draft.since} onChange={(since) => set({ since })} />
    </>
  );
}

/** Enters somebody who is in no ledger yet into a household (R39). */
export function RegisterDialog({ household, onClose }: { household: Household; onClose: () => void }) {
  const m = useText(membersText);
  const changed = useMembersChanged();
  const register = useWrite(RegisterResident);
  const [id] = useState(uuidv7);
  const [draft, setDraft] = useState<Draft>(() => ({
    ...{ name: '', idNumber: '', sex: '', birth: '', telephone: '', since: today() },
    ...{ kind: 'registered', relation: '99', employment: 'unknown', arrival: '99', accept: false },
  }));
  const set = (patch: Partial<Draft>) => setDraft({ ...draft, ...patch });
  const send = async () => {
    const body = { ...bodyOf(draft), id, household: household.id };
    const { name } = await register.mutateAsync({ body });
    changed();
    toast(m('registered', { name }));
  };
  const known = register.error instanceof ProblemError && register.error.code === 'resident.id_taken';
  return (
    <FormDialog
      title={m('registerTitle', { address: addressOf(household.lodging) })}
      ok={m('register')}
      ready={draft.name.trim() !== ''}
      write={register}
      onSubmit={send}
      onClose={onClose}
      width={600}
    >
      <div className="form-grid">
        <Person draft={draft} set={set} />
        <Living draft={draft} set={set} />
      </div>
      {known ? (
        <Checkbox checked={draft.accept} onChange={({ target }) => set({ accept: target.checked })}>
          {m('accept')}
        </Checkbox>
      ) : null}
    </FormDialog>
  );
}
