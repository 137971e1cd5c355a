import {
  ListUnits,
  ProposeGrant,
  type SensitiveSubject,
  sensitiveSubjects,
  UnitMembers,
} from '@jingwei/contract';
import { permits } from '@jingwei/domain';
import { uuidv7 } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { inDays, today } from '../../app/days.ts';
import { useRead, useWrite } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { ChoiceField, FormDialog, TextField } from '../ledger/index.ts';
import { careText } from './text.ts';

/** Half a year unless somebody says otherwise; the policy’s longest is asked by the server. */
const usualDays = 180;

type Draft = {
  unit: string | null;
  account: string | null;
  subject: SensitiveSubject;
  purpose: string;
  from: string;
  to: string;
};

type PeopleProps = { draft: Draft; set: (patch: Partial<Draft>) => void };

/** Unit first, then whoever on post there may meet residents’ data at all. */
function People({ draft, set }: PeopleProps) {
  const t = useText(careText);
  const units = useRead(ListUnits);
  const { unit } = draft;
  const members = useRead(UnitMembers, { params: { id: unit ?? '' } }, { enabled: unit !== null });
  const kinds = ['grid', 'community', 'subdistrict', 'county'];
  const people = (members.data?.items ?? []).filter(({ post }) => permits('profile.find', [post]));
  return (
    <div className="form-grid">
      <ChoiceField
        label={t('unit')}
        value={unit}
        options={(units.data?.items ?? [])
          .filter(({ kind, members: n }) => kinds.includes(kind) && n > 0)
          .map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(chosen) => set({ unit: chosen, account: null })}
      />
      <ChoiceField
        label={t('person')}
        value={draft.account}
        placeholder={unit === null ? t('chooseUnit') : ''}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(account) => set({ account })}
      />
    </div>
  );
}

/** Asks that somebody may read a kind of sensitive data for a purpose, between two days. */
export function GrantDialog({ onClose }: { onClose: () => void }) {
  const t = useText(careText);
  const queries = useQueryClient();
  const propose = useWrite(ProposeGrant);
  const [id] = useState(uuidv7);
  const [draft, setDraft] = useState<Draft>(() => ({
    ...{ unit: null, account: null, subject: 'homeCare', purpose: '' },
    ...{ from: today(), to: inDays(usualDays) },
  }));
  const set = (patch: Partial<Draft>) => setDraft({ ...draft, ...patch });
  const { account, subject, purpose, from, to } = draft;
  const send = async () => {
    await propose.mutateAsync({
      body: { id, account: account ?? '', subject, purpose: purpose.trim(), from, to },
    });
    void queries.invalidateQueries({ queryKey: ['grant.list'] });
    toast(t('proposedDone'));
  };
  return (
    <FormDialog
      title={t('proposeGrant')}
      ok={t('proposeGrant')}
      ready={account !== null && purpose.trim() !== ''}
      write={propose}
      onSubmit={send}
      onClose={onClose}
      width={600}
    >
      <People draft={draft} set={set} />
      <ChoiceField
        label={t('subject')}
        value={subject}
        options={sensitiveSubjects.map((value) => ({ value, label: t(`subject_${value}`) }))}
        onChange={(chosen) => set({ subject: chosen })}
      />
      <TextField
        label={t('grantPurpose')}
        value={purpose}
        max={200}
        onChange={(text) => set({ purpose: text })}
      />
      <div className="form-grid">
        <TextField label={t('from')} type="date" value={from} onChange={(day) => set({ from: day })} />
        <TextField label={t('to')} type="date" value={to} onChange={(day) => set({ to: day })} />
      </div>
    </FormDialog>
  );
}
