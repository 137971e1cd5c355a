import {
  identityProofs,
  ListSubjectRequests,
  type ResidentRow,
  type SubjectRequest,
  subjectRequestKinds,
  TakeSubjectRequest,
} from '@jingwei/contract';
import { uuidv7 } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWrite } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { ResidentField } from '../captains/index.ts';
import { ChoiceField, FormDialog, TextField } from '../ledger/index.ts';
import { rightsText } from './text.ts';

type Draft = Pick<SubjectRequest, 'kind' | 'identity'> & { wish: string; person: ResidentRow | null };

/** Takes what a resident asks at the counter about their own record (security.md 21). */
export function TakeDialog({ onClose }: { onClose: () => void }) {
  const t = useText(rightsText);
  const queries = useQueryClient();
  const take = useWrite(TakeSubjectRequest);
  const [id] = useState(uuidv7);
  const [draft, setDraft] = useState<Draft>({ kind: 'access', identity: 'idCard', wish: '', person: null });
  const set = (patch: Partial<Draft>) => setDraft({ ...draft, ...patch });
  const { person, kind, identity, wish } = draft;
  const changing = kind === 'correct' || kind === 'delete';
  const send = async () => {
    const body = {
      id,
      kind,
      identity,
      resident: person?.id ?? '',
      ...(wish.trim() === '' ? {} : { wish: wish.trim() }),
    };
    const taken = await take.mutateAsync({ body });
    void queries.invalidateQueries({ queryKey: [ListSubjectRequests.name] });
    toast(t('taken', { day: taken.dueOn }));
  };
  return (
    <FormDialog
      title={t('takeTitle')}
      ok={t('take')}
      ready={person !== null && (!changing || wish.trim() !== '')}
      write={take}
      onSubmit={send}
      onClose={onClose}
      width={560}
    >
      <p className="small muted">{t('takeHint')}</p>
      <ResidentField
        label={t('who')}
        hint={t('whoHint')}
        place={undefined}
        chosen={person}
        onChoose={(chosen) => set({ person: chosen })}
      />
      <div className="form-grid">
        <ChoiceField
          label={t('kind')}
          value={kind}
          options={subjectRequestKinds.map((value) => ({ value, label: t(`kind_${value}`) }))}
          onChange={(chosen) => set({ kind: chosen })}
        />
        <ChoiceField
          label={t('identity')}
          value={identity}
          options={identityProofs.map((value) => ({ value, label: t(`identity_${value}`) }))}
          onChange={(chosen) => set({ identity: chosen })}
        />
      </div>
      <TextField
        label={t('wish')}
        value={wish}
        max={500}
        rows={3}
        hint={t('wishHint')}
        onChange={(words) => set({ wish: words })}
      />
    </FormDialog>
  );
}
