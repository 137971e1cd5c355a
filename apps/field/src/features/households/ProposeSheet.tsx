import { ProposeChange } from '@jingwei/contract';
import { useTranslation, uuidv7 } from '@jingwei/ui';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Choice } from '../../parts/Choice.tsx';
import { InputField } from '../../parts/InputField.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { say } from '../../parts/toast.tsx';
import { WordsField } from '../../parts/WordsField.tsx';
import { useRecord } from '../outbox/index.ts';
import type { ResidentLine } from '../replica/index.ts';
import { type ProposalDraft, proposalBody, proposals, wrongProposal } from './forms.ts';

type ProposeSheetProps = { person: ResidentLine; about: string; onClose: () => void };

/** Proposes what must not happen at once: another number, moving out, a death. A second person decides. */
export function ProposeSheet({ person, about, onClose }: ProposeSheetProps) {
  const { t } = useTranslation();
  const record = useRecord();
  const [draft, setDraft] = useState<ProposalDraft>({ kind: 'movedOut', idNumber: '', on: '', reason: '' });
  const [tried, setTried] = useState(false);
  const change = (part: Partial<ProposalDraft>) => setDraft((before) => ({ ...before, ...part }));
  const wrong = wrongProposal(draft);
  const said = (field: typeof wrong) => (tried && wrong === field ? t(`household.wrong.${field}`) : null);
  const send = async () => {
    setTried(true);
    if (wrong !== null) return;
    const saved = await record(ProposeChange, {
      params: { id: person.id },
      entityId: person.id,
      baseVersion: person.version,
      about: { title: about, category: null },
      body: proposalBody(uuidv7(), person, draft),
    });
    if (!saved) return;
    say(t('person.proposed'));
    onClose();
  };
  return (
    <Sheet title={t('person.propose')} onClose={onClose}>
      <p className="sheet-hint">{t('person.proposeHint')}</p>
      <Choice
        label={t('person.proposeWhat')}
        options={proposals.map((kind) => [kind, t(`person.proposals.${kind}`)] as const)}
        value={draft.kind}
        onChoose={(kind) => change({ kind: proposals.find((each) => each === kind) ?? 'movedOut' })}
      />
      {draft.kind === 'idNumber' ? (
        <InputField
          label={t('person.idNumber')}
          value={draft.idNumber}
          onChange={(idNumber) => change({ idNumber })}
          required
          maxLength={18}
          error={said('idNumber')}
        />
      ) : (
        <InputField
          label={t('person.proposeOn')}
          type="date"
          value={draft.on}
          onChange={(on) => change({ on })}
          required
          error={said('day')}
        />
      )}
      <WordsField
        label={t('form.reason')}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
        required
        rows={2}
        error={said('reason')}
      />
      <Button tone="primary" wide onClick={() => void send()}>
        {t('person.proposeSend')}
      </Button>
    </Sheet>
  );
}
