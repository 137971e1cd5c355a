import {
  AppointCaptain,
  appointments,
  type Captain,
  captainBackgrounds,
  captainKinds,
  type ResidentRow,
} from '@jingwei/contract';
import { captainFrom } from '@jingwei/domain';
import { uuidv7 } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { today } from '../../app/days.ts';
import { useWrite } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { ChoiceField, FormDialog, TextField } from '../ledger/index.ts';
import { ResidentField } from './ResidentField.tsx';
import { captainText } from './text.ts';

type Draft = Pick<Captain, 'kind' | 'appointment' | 'background'> & {
  person: ResidentRow | null;
  name: string;
  telephone: string;
  stipend: string;
  since: string;
};

function bodyOf({ kind, appointment, background, person, name, telephone, stipend, since }: Draft) {
  return {
    ...{ kind, appointment, background, since },
    ...(person ? { resident: person.id } : { name: name.trim() }),
    ...(telephone.trim() === '' ? {} : { telephone: telephone.trim() }),
    ...(stipend.trim() === '' ? {} : { stipend: Number(stipend) }),
  };
}

/** A task in a building is for adults; whose age nobody knows may be one. */
const isAdult = ({ age }: ResidentRow): boolean => age === null || age >= captainFrom;

type DialogProps = { building: { id: string; name: string; place: string }; onClose: () => void };

/** Appoints somebody of the residents’ ledger, or somebody by name, to a task in a building (R22). */
export function CaptainDialog({ building, onClose }: DialogProps) {
  const t = useText(captainText);
  const queries = useQueryClient();
  const appoint = useWrite(AppointCaptain);
  const [id] = useState(uuidv7);
  const [draft, setDraft] = useState<Draft>(() => ({
    ...{ kind: 'buildingCaptain', appointment: 'recommended', background: 'other' },
    ...{ person: null, name: '', telephone: '', stipend: '', since: today() },
  }));
  const set = (patch: Partial<Draft>) => setDraft({ ...draft, ...patch });
  const send = async () => {
    const saved = await appoint.mutateAsync({ body: { ...bodyOf(draft), id, building: building.id } });
    void queries.invalidateQueries({ queryKey: ['captain.list'] });
    toast(t('added', { name: saved.name }));
  };
  const captain = draft.kind === 'buildingCaptain';
  return (
    <FormDialog
      title={`${t('appointTitle')} · ${building.name}`}
      ok={t('appoint')}
      ready={draft.person !== null || (captain && draft.name.trim() !== '')}
      write={appoint}
      onSubmit={send}
      onClose={onClose}
      width={600}
    >
      <ChoiceField
        label={t('kind')}
        value={draft.kind}
        options={captainKinds.map((value) => ({
          value,
          label: t(value === 'buildingCaptain' ? 'captains' : 'representatives'),
        }))}
        onChange={(kind) => set({ kind })}
      />
      <ResidentField
        label={t('who')}
        hint={t('whoHint')}
        place={building.place}
        chosen={draft.person}
        onChoose={(person) => set({ person })}
        suits={isAdult}
      />
      {captain && draft.person === null ? (
        <TextField label={t('orName')} value={draft.name} onChange={(name) => set({ name })} />
      ) : null}
      <div className="form-grid">
        <ChoiceField
          label={t('appointment')}
          value={draft.appointment}
          options={appointments.map((value) => ({ value, label: t(`appointment_${value}`) }))}
          onChange={(appointment) => set({ appointment })}
        />
        <ChoiceField
          label={t('background')}
          value={draft.background}
          options={captainBackgrounds.map((value) => ({ value, label: t(`background_${value}`) }))}
          onChange={(background) => set({ background })}
        />
        <TextField
          label={t('telephone')}
          value={draft.telephone}
          max={24}
          placeholder={draft.person?.telephone ?? ''}
          onChange={(telephone) => set({ telephone })}
        />
        <TextField
          label={t('stipend')}
          type="number"
          value={draft.stipend}
          onChange={(stipend) => set({ stipend })}
        />
        <TextField label={t('since')} type="date" value={draft.since} onChange={(since) => set({ since })} />
      </div>
    </FormDialog>
  );
}
