import {
  type BodyOf,
  FindHousehold,
  type Household,
  householdKinds,
  UpdateHousehold,
} from '@jingwei/contract';
import { useQueryClient } from '@tanstack/react-query';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import Select from 'antd/es/select';
import { type FormEvent, useId, useState } from 'react';
import { phrases } from '../../app/phrases.ts';
import { keyOf, useWrite } from '../../app/queries.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useJoin, useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { useFieldWord } from './fieldWords.ts';
import { householdText } from './text.ts';

type Values = {
  kind: Household['kind'];
  head: string | null;
  telephone: string;
  bookNumber: string;
  note: string;
};

/** Only what was really changed is sent: what stayed is left to whoever else is changing it. */
function bodyOf(household: Household, values: Values): BodyOf<typeof UpdateHousehold> {
  return {
    baseVersion: household.version,
    ...(values.kind === household.kind ? {} : { kind: values.kind }),
    ...(values.head === household.headId ? {} : { head: values.head }),
    ...(values.note === household.note ? {} : { note: values.note }),
    ...(values.telephone.trim() === '' ? {} : { telephone: values.telephone.trim() }),
    ...(values.bookNumber.trim() === '' ? {} : { bookNumber: values.bookNumber.trim() }),
  };
}

function Fields({
  household,
  values,
  set,
}: {
  household: Household;
  values: Values;
  set: (patch: Partial<Values>) => void;
}) {
  const t = useText(householdText);
  return (
    <>
      <label className="field">
        <span>{t('head')}</span>
        <Select
          value={values.head}
          options={household.people.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(head) => set({ head })}
        />
      </label>
      <label className="field">
        <span>{t('kind')}</span>
        <Select
          value={values.kind}
          options={householdKinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))}
          onChange={(kind) => set({ kind })}
        />
      </label>
      <label className="field">
        <span>{t('telephone')}</span>
        <Input
          value={values.telephone}
          maxLength={24}
          placeholder={household.telephone ?? ''}
          onChange={(e) => set({ telephone: e.target.value })}
        />
        <span className="small muted">{t('telephoneHint')}</span>
      </label>
      <label className="field">
        <span>{t('bookNumber')}</span>
        <Input
          value={values.bookNumber}
          maxLength={30}
          onChange={(e) => set({ bookNumber: e.target.value })}
        />
        <span className="small muted">{t('bookHint')}</span>
      </label>
      <label className="field">
        <span>{t('note')}</span>
        <Input.TextArea
          value={values.note}
          maxLength={500}
          rows={3}
          onChange={(e) => set({ note: e.target.value })}
        />
      </label>
    </>
  );
}

/** Changes a household; what somebody else changed meanwhile is merged field by field, and said. */
export function EditHousehold({ household, onClose }: { household: Household; onClose: () => void }) {
  const t = useText(householdText);
  const p = useText(phrases);
  const join = useJoin();
  const fieldWord = useFieldWord();
  const form = useId();
  const queries = useQueryClient();
  const update = useWrite(UpdateHousehold);
  const [values, setValues] = useState<Values>({
    kind: household.kind,
    head: household.headId,
    telephone: '',
    bookNumber: '',
    note: household.note,
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { id } = household;
    const { household: after, clashes } = await update.mutateAsync({
      params: { id },
      body: bodyOf(household, values),
    });
    queries.setQueryData(keyOf(FindHousehold, { params: { id } }), after);
    void queries.invalidateQueries({ queryKey: ['household.list'] });
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
      title={t('editTitle')}
      onCancel={onClose}
      okText={p('save')}
      cancelText={p('cancel')}
      okButtonProps={{ htmlType: 'submit', form, loading: update.isPending }}
      width={460}
    >
      <form id={form} className="stack" onSubmit={(event) => void submit(event).catch(() => undefined)}>
        <Fields household={household} values={values} set={(patch) => setValues({ ...values, ...patch })} />
        <Trouble error={update.error} />
      </form>
    </Modal>
  );
}
