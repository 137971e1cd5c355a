import { type CareCategoryCode, ProposeCare } from '@jingwei/contract';
import { careCategories, careCategory, lastDayOf } from '@jingwei/domain';
import { useLanguage, uuidv7 } from '@jingwei/ui';
import { useState } from 'react';
import { today } from '../../app/days.ts';
import { useWrite } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { ChoiceField, FormDialog, TextField } from '../ledger/index.ts';
import { useCareChanged } from './RecordActions.tsx';
import { careText } from './text.ts';
import { useGrants } from './useGrants.ts';

type Draft = {
  category: CareCategoryCode;
  purpose: string;
  since: string;
  expiresOn: string;
  consentOn: string;
};

const draftFor = (category: CareCategoryCode): Draft => ({
  category,
  purpose: '',
  since: today(),
  expiresOn: lastDayOf(careCategory(category), today()),
  consentOn: '',
});

/** Proposes that somebody belongs to a care group: on what ground, what for, until when. */
export function ProposeCareDialog({ resident, onClose }: { resident: string; onClose: () => void }) {
  const t = useText(careText);
  const language = useLanguage();
  const changed = useCareChanged();
  const { granted } = useGrants();
  const propose = useWrite(ProposeCare);
  const [id] = useState(uuidv7);
  const [draft, setDraft] = useState(() => draftFor('disabled'));
  const set = (patch: Partial<Draft>) => setDraft({ ...draft, ...patch });
  const category = careCategory(draft.category);
  const options = careCategories
    .filter(({ derivedFrom, grant }) => derivedFrom === null && (grant === null || granted.includes(grant)))
    .map((one) => ({ value: one.code, label: one[language] }));
  const send = async () => {
    const { purpose, consentOn, ...said } = draft;
    await propose.mutateAsync({
      body: {
        ...{ id, resident, ...said },
        ...(purpose.trim() === '' ? {} : { purpose: purpose.trim() }),
        ...(consentOn === '' ? {} : { consentOn }),
      },
    });
    changed();
    toast(t('proposedDone'));
  };
  return (
    <FormDialog
      title={t('proposeTitle')}
      ok={t('propose')}
      ready={!category.consent || draft.consentOn !== ''}
      write={propose}
      onSubmit={send}
      onClose={onClose}
    >
      <ChoiceField
        label={t('category')}
        value={draft.category}
        options={options}
        onChange={(code) => setDraft(draftFor(code))}
        hint={`${category.legalBasis[language]} · ${category.purpose[language]}`}
      />
      <TextField
        label={t('purpose')}
        value={draft.purpose}
        max={200}
        hint={t('purposeHint')}
        onChange={(purpose) => set({ purpose })}
      />
      <div className="form-grid">
        <TextField label={t('since')} type="date" value={draft.since} onChange={(since) => set({ since })} />
        <TextField
          label={t('until')}
          type="date"
          value={draft.expiresOn}
          onChange={(expiresOn) => set({ expiresOn })}
        />
      </div>
      <TextField
        label={t('consentOn')}
        type="date"
        value={draft.consentOn}
        {...(category.consent ? { hint: t('consentHint') } : {})}
        onChange={(consentOn) => set({ consentOn })}
      />
      <p className="small muted">{t('proposeHint', { n: category.maxMonths ?? 0 })}</p>
    </FormDialog>
  );
}
