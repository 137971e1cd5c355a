import {
  type BodyOf,
  employmentStates,
  FindResident,
  type Resident,
  residentKinds,
  UpdateResident,
} from '@jingwei/contract';
import { type LedgerTable, ledgerCodes } from '@jingwei/domain';
import { useLanguage } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import Select from 'antd/es/select';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { phrases } from '../../app/phrases.ts';
import { keyOf, useWrite } from '../../app/queries.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useJoin, useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { useFieldWord } from '../households/index.ts';
import { residentText } from './text.ts';

type Values = Pick<
  Resident,
  'relation' | 'kind' | 'residenceMatch' | 'employment' | 'education' | 'marital' | 'ethnicity'
>;

const initial = ({
  relation,
  kind,
  residenceMatch,
  employment,
  education,
  marital,
  ethnicity,
}: Resident): Values => ({
  relation,
  kind,
  residenceMatch,
  employment,
  education,
  marital,
  ethnicity,
});

/** Only what was really changed is sent; a masked telephone never goes back. */
function bodyOf(resident: Resident, values: Values, telephone: string): BodyOf<typeof UpdateResident> {
  const before: Record<string, unknown> = initial(resident);
  const changed = Object.entries(values).filter(([field, value]) => value !== before[field]);
  return {
    baseVersion: resident.version,
    ...Object.fromEntries(changed),
    ...(telephone.trim() === '' ? {} : { telephone: telephone.trim() }),
  };
}

const Field = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="field">
    <span>{label}</span>
    {children}
  </div>
);

type FieldsProps = { values: Values; set: (patch: Partial<Values>) => void };

function Fields({ values, set }: FieldsProps) {
  const t = useText(residentText);
  const language = useLanguage();
  const options = (table: LedgerTable) =>
    ledgerCodes[table].map(([value, zh, en]) => ({ value, label: language === 'zh' ? zh : en }));
  const coded = (field: 'relation' | 'education' | 'marital' | 'ethnicity') => (
    <Field label={t(field)}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t(field)}
        value={values[field]}
        options={options(field)}
        onChange={(value) => set({ [field]: value })}
      />
    </Field>
  );
  return (
    <div className="form-grid">
      <Field label={t('kind')}>
        <Select
          aria-label={t('kind')}
          value={values.kind}
          options={residentKinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))}
          onChange={(kind) => set({ kind })}
        />
      </Field>
      <Field label={t('match')}>
        <Select
          aria-label={t('match')}
          value={values.residenceMatch}
          options={[
            { value: true, label: t('matchYes') },
            { value: false, label: t('matchNo') },
          ]}
          onChange={(residenceMatch) => set({ residenceMatch })}
        />
      </Field>
      <Field label={t('employment')}>
        <Select
          aria-label={t('employment')}
          value={values.employment}
          options={employmentStates.map((state) => ({ value: state, label: t(`employment_${state}`) }))}
          onChange={(employment) => set({ employment })}
        />
      </Field>
      {coded('relation')}
      {coded('education')}
      {coded('marital')}
      {coded('ethnicity')}
    </div>
  );
}

/** Changes ordinary fields of a person; what others changed meanwhile is merged and said. */
export function EditResident({ resident, onClose }: { resident: Resident; onClose: () => void }) {
  const t = useText(residentText);
  const p = useText(phrases);
  const join = useJoin();
  const fieldWord = useFieldWord();
  const form = useId();
  const queries = useQueryClient();
  const update = useWrite(UpdateResident);
  const [values, setValues] = useState(initial(resident));
  const [telephone, setTelephone] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { id } = resident;
    const { resident: after, clashes } = await update.mutateAsync({
      params: { id },
      body: bodyOf(resident, values, telephone),
    });
    queries.setQueryData(keyOf(FindResident, { params: { id } }), after);
    for (const name of ['resident.history', 'resident.list', 'household.find', 'care.ofResident'])
      void queries.invalidateQueries({ queryKey: [name] });
    toast(
      clashes.length > 0
        ? t('clashed', { fields: join(clashes.map(fieldWord)) })
        : t('saved', { version: after.version }),
    );
    onClose();
  };
  return (
    <Modal
      open
      title={`${t('editTitle')} · ${resident.name}`}
      onCancel={onClose}
      okText={p('save')}
      cancelText={p('cancel')}
      okButtonProps={{ htmlType: 'submit', form, loading: update.isPending }}
      width={560}
    >
      <form id={form} className="stack" onSubmit={(event) => void submit(event).catch(() => undefined)}>
        <Fields values={values} set={(patch) => setValues({ ...values, ...patch })} />
        <Field label={t('telephone')}>
          <Input
            aria-label={t('telephone')}
            value={telephone}
            maxLength={24}
            placeholder={resident.telephone ?? ''}
            onChange={(event) => setTelephone(event.target.value)}
          />
        </Field>
        <Trouble error={update.error} />
      </form>
    </Modal>
  );
}
