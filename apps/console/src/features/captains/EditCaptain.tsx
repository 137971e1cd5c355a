import {
  type BodyOf,
  type Captain,
  captainBackgrounds,
  ListCaptains,
  UpdateCaptain,
} from '@jingwei/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWrite } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { ChoiceField, FormDialog, TextField } from '../ledger/index.ts';
import { captainText } from './text.ts';

type Draft = Pick<Captain, 'background'> & { stipend: string; telephone: string };

/** Only what was really changed is sent; a masked telephone never goes back. */
function bodyOf(captain: Captain, { background, stipend, telephone }: Draft): BodyOf<typeof UpdateCaptain> {
  const paid = stipend.trim() === '' ? null : Number(stipend);
  return {
    baseVersion: captain.version,
    ...(background === captain.background ? {} : { background }),
    ...(paid === captain.stipend ? {} : { stipend: paid }),
    ...(telephone.trim() === '' ? {} : { telephone: telephone.trim() }),
  };
}

/** Changes telephone, background or stipend of somebody in office. */
export function EditCaptain({ captain, onClose }: { captain: Captain; onClose: () => void }) {
  const t = useText(captainText);
  const queries = useQueryClient();
  const update = useWrite(UpdateCaptain);
  const [draft, setDraft] = useState<Draft>({
    background: captain.background,
    stipend: captain.stipend === null ? '' : String(captain.stipend),
    telephone: '',
  });
  const set = (patch: Partial<Draft>) => setDraft({ ...draft, ...patch });
  const send = async () => {
    await update.mutateAsync({ params: { id: captain.id }, body: bodyOf(captain, draft) });
    void queries.invalidateQueries({ queryKey: [ListCaptains.name] });
    toast(t('saved'));
  };
  return (
    <FormDialog
      title={`${t('edit')} · ${captain.name}`}
      ok={t('save')}
      write={update}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField
        label={t('telephone')}
        value={draft.telephone}
        max={24}
        placeholder={captain.telephone ?? ''}
        hint={t('telephoneHint')}
        onChange={(telephone) => set({ telephone })}
      />
      <div className="form-grid">
        <ChoiceField
          label={t('background')}
          value={draft.background}
          options={captainBackgrounds.map((value) => ({ value, label: t(`background_${value}`) }))}
          onChange={(background) => set({ background })}
        />
        <TextField
          label={t('stipend')}
          type="number"
          value={draft.stipend}
          onChange={(stipend) => set({ stipend })}
        />
      </div>
    </FormDialog>
  );
}
