import { type BodyOf, type ResultOf, RevealResident } from '@jingwei/contract';
import Checkbox from 'antd/es/checkbox';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import { type FormEvent, useId, useState } from 'react';
import { phrases } from '../../app/phrases.ts';
import { useWrite } from '../../app/queries.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { residentText } from './text.ts';

export type Revealed = ResultOf<typeof RevealResident>;
type Field = BodyOf<typeof RevealResident>['fields'][number];

const fields = ['name', 'idNumber', 'birth', 'telephone'] as const satisfies readonly Field[];

type RevealDialogProps = {
  id: string;
  name: string;
  /** Shown besides the ordinary ones to whoever has to compare: a number, or the value of a field’s change. */
  proposed?: 'idNumber' | { readonly change: string; readonly field: (typeof fields)[number] };
  onRevealed: (values: Revealed) => void;
  onClose: () => void;
};

const comparedBy = (proposed: NonNullable<RevealDialogProps['proposed']>): readonly [Field, Field] =>
  proposed === 'idNumber' ? ['idNumber', 'proposedIdNumber'] : [proposed.field, 'proposedValue'];

/** Asks for a reason and shows fields whole; what was looked at and why is kept in the audit log, the values are not. */
export function RevealDialog({ id, name, proposed, onRevealed, onClose }: RevealDialogProps) {
  const t = useText(residentText);
  const p = useText(phrases);
  const form = useId();
  const reveal = useWrite(RevealResident);
  const [chosen, setChosen] = useState<readonly Field[]>(
    proposed === undefined ? ['name'] : comparedBy(proposed),
  );
  const [reason, setReason] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    onRevealed(
      await reveal.mutateAsync({
        params: { id },
        body: {
          ...{ fields: [...chosen], reason: reason.trim() },
          ...(typeof proposed === 'object' ? { change: proposed.change } : {}),
        },
      }),
    );
    onClose();
  };
  const offered: readonly Field[] = proposed === undefined ? fields : [...fields, comparedBy(proposed)[1]];
  const word = (field: Field): string =>
    field === 'proposedIdNumber' ? t('newNumber') : field === 'proposedValue' ? t('newValue') : t(field);
  return (
    <Modal
      open
      title={`${t('revealTitle')} · ${name}`}
      onCancel={onClose}
      okText={t('revealGo')}
      cancelText={p('cancel')}
      okButtonProps={{
        htmlType: 'submit',
        form,
        disabled: reason.trim().length < 2 || chosen.length === 0,
        loading: reveal.isPending,
      }}
      width={480}
    >
      <form id={form} className="stack" onSubmit={(event) => void submit(event).catch(() => undefined)}>
        <fieldset className="reveal-fields">
          <legend>{t('revealFields')}</legend>
          {offered.map((field) => (
            <Checkbox
              key={field}
              checked={chosen.includes(field)}
              onChange={({ target }) =>
                setChosen(target.checked ? [...chosen, field] : chosen.filter((one) => one !== field))
              }
            >
              {word(field)}
            </Checkbox>
          ))}
        </fieldset>
        <label className="field">
          <span>{t('revealReason')}</span>
          <Input
            value={reason}
            maxLength={200}
            autoFocus
            onChange={(event) => setReason(event.target.value)}
          />
          <span className="small muted">{t('revealHint')}</span>
        </label>
        <Trouble error={reveal.error} />
      </form>
    </Modal>
  );
}
