import { ConfirmImport, type DifferenceChoice, differenceChoices, type ImportWhole } from '@jingwei/contract';
import Modal from 'antd/es/modal';
import Radio from 'antd/es/radio';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { type Say, useText } from '../../app/text.ts';
import { differing, useStep } from './jobs.ts';
import { type ImportWord, importText } from './text.ts';

/** What confirming will do: rows entered, or only differences decided on. */
export function confirmWord(t: Say<ImportWord>, rows: number, differences: number): string {
  if (rows > 0) return t('confirm', { n: rows });
  return differences > 0 ? t('confirmDifferences', { n: differences }) : t('confirmNone');
}

type ChoiceProps = { n: number; choice: DifferenceChoice; onChange: (choice: DifferenceChoice) => void };

function Choice({ n, choice, onChange }: ChoiceProps) {
  const t = useText(importText);
  return (
    <fieldset className="exchange-choice">
      <legend>{t('differencesAsk', { n })}</legend>
      <Radio.Group value={choice} onChange={(event) => onChange(event.target.value as DifferenceChoice)}>
        {differenceChoices.map((one) => (
          <Radio key={one} value={one}>
            {t(`choice_${one}`)}
            <span className="small muted">{t(`choice_${one}_hint`)}</span>
          </Radio>
        ))}
      </Radio.Group>
    </fieldset>
  );
}

/** Says what will be entered, and asks what is to become of what differs from the records. */
export function ConfirmDialog({ job, onClose }: { job: ImportWhole; onClose: () => void }) {
  const t = useText(importText);
  const [choice, setChoice] = useState<DifferenceChoice>('propose');
  const confirm = useStep(() =>
    client.call(ConfirmImport, { params: { id: job.id }, body: { differences: choice } }),
  );
  const rows = job.totals.add + job.totals.update;
  const differences = differing(job);
  return (
    <Modal
      open
      title={t(rows > 0 ? 'confirmTitle' : 'confirmDifferencesTitle')}
      okText={confirmWord(t, rows, differences)}
      cancelText={t('keep')}
      okButtonProps={{ loading: confirm.isPending }}
      onOk={() => confirm.mutate(undefined, { onSuccess: onClose })}
      onCancel={onClose}
      width={500}
    >
      {rows > 0 ? <p>{t('confirmHint', job.totals)}</p> : null}
      {differences > 0 ? <Choice n={differences} choice={choice} onChange={setChoice} /> : null}
      <Trouble error={confirm.error} />
    </Modal>
  );
}
