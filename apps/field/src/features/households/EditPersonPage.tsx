import { employmentStates, residentKinds, UpdateResident } from '@jingwei/contract';
import { ledgerCodes } from '@jingwei/domain';
import { EmptyState, LoadingState, useLanguage, useTranslation } from '@jingwei/ui';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Choice } from '../../parts/Choice.tsx';
import { InputField } from '../../parts/InputField.tsx';
import { Screen } from '../../parts/Screen.tsx';
import { SelectField } from '../../parts/SelectField.tsx';
import { say } from '../../parts/toast.tsx';
import { LedgerGate } from '../lock/index.ts';
import { useRecord } from '../outbox/index.ts';
import { aboutHousehold } from '../plan/index.ts';
import { type ResidentLine, useHouseholds, useResident } from '../replica/index.ts';
import { editBody, editOf, type PersonEdit, wrongTelephone } from './forms.ts';

type FieldsProps = {
  person: ResidentLine;
  edit: PersonEdit;
  change: (part: Partial<PersonEdit>) => void;
  wrong: string | null;
};

function Fields({ person, edit, change, wrong }: FieldsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const relations = ledgerCodes.relation.map(
    ([code, zh, en]) => [code, language === 'zh' ? zh : en] as const,
  );
  return (
    <section className="card">
      <InputField
        label={t('person.name')}
        value={edit.name}
        onChange={(name) => change({ name })}
        maxLength={60}
        hint={t('household.keep', { value: person.name })}
        error={edit.name.includes('*') ? t('household.wrong.masked') : null}
      />
      <InputField
        label={t('person.telephone')}
        type="tel"
        value={edit.telephone}
        onChange={(telephone) => change({ telephone })}
        hint={person.hasTelephone ? t('household.keep', { value: person.telephone }) : null}
        error={wrong}
      />
      <SelectField
        label={t('person.relation')}
        value={edit.relation}
        options={relations}
        onChange={(relation) => change({ relation })}
      />
      <Choice
        label={t('person.employment')}
        options={employmentStates.map((state) => [state, t(`employment.${state}`)] as const)}
        value={edit.employment}
        onChoose={(employment) => change({ employment })}
      />
      <Choice
        label={t('person.kind')}
        options={residentKinds.map((kind) => [kind, t(`residentKinds.${kind}`)] as const)}
        value={edit.kind}
        onChoose={(kind) => change({ kind: residentKinds.find((each) => each === kind) ?? 'registered' })}
      />
      <Choice
        label={t('person.match')}
        options={[
          ['yes', t('person.matches')],
          ['no', t('person.elsewhere')],
        ]}
        value={edit.residenceMatch ? 'yes' : 'no'}
        onChoose={(match) => change({ residenceMatch: match === 'yes' })}
      />
    </section>
  );
}

function EditForm({ person }: { person: ResidentLine }) {
  const { t } = useTranslation();
  const router = useRouter();
  const record = useRecord();
  const household = useHouseholds()?.find(({ id }) => id === person.householdId);
  const [edit, setEdit] = useState(() => editOf(person));
  const wrong = wrongTelephone(edit.telephone);
  const body = editBody(person, edit);
  const bad = body === null || wrong !== null || edit.name.includes('*');
  const save = async () => {
    if (body === null || bad) return;
    const saved = await record(UpdateResident, {
      params: { id: person.id },
      entityId: person.id,
      baseVersion: person.version,
      about: household ? aboutHousehold(household) : { title: person.name, category: null },
      body,
    });
    if (!saved) return;
    say(t('household.saved'));
    router.history.back();
  };
  return (
    <Screen
      title={t('person.edit')}
      foot={
        <Button tone="primary" wide disabled={bad} onClick={() => void save()}>
          {t('household.save')}
        </Button>
      }
    >
      <Fields
        person={person}
        edit={edit}
        change={(part) => setEdit((before) => ({ ...before, ...part }))}
        wrong={wrong ? t(`household.wrong.${wrong}`) : null}
      />
      <p className="faint">{t('person.editHint')}</p>
    </Screen>
  );
}

function Edit({ id }: { id: string }) {
  const { t } = useTranslation();
  const person = useResident(id);
  if (person) return <EditForm person={person} />;
  return (
    <Screen title={t('person.edit')}>
      {person === undefined ? (
        <LoadingState lines={6} />
      ) : (
        <EmptyState title={t('household.gone')} hint={t('household.goneHint')} />
      )}
    </Screen>
  );
}

/** Ordinary fields of a person. Name and telephone stay covered: what is typed replaces them, nothing typed keeps them. */
export function EditPersonPage({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <LedgerGate title={t('person.edit')}>
      <Edit id={id} />
    </LedgerGate>
  );
}
