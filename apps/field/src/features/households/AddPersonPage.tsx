import { employmentStates, RegisterResident, residentKinds } from '@jingwei/contract';
import { ledgerCodes } from '@jingwei/domain';
import { EmptyState, LoadingState, useLanguage, useTranslation, uuidv7 } from '@jingwei/ui';
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
import { type HouseholdLine, useHouseholds } from '../replica/index.ts';
import { emptyPerson, type PersonDraft, personBody, readIdNumber, type Wrong, wrongPerson } from './forms.ts';

type PartProps = {
  draft: PersonDraft;
  change: (part: Partial<PersonDraft>) => void;
  said: (wrong: Wrong | undefined) => string | null;
};

/** Name and number; the number is judged while it is typed, and says sex and year of birth. */
function Identity({ draft, change, said }: PartProps) {
  const { t } = useTranslation();
  const number = readIdNumber(draft.idNumber);
  const wrong = wrongPerson(draft);
  const typedWhole = draft.idNumber.trim().length >= 18;
  const hint =
    number?.valid === true
      ? t('person.idRight', { sex: t(`person.sexes.${number.sex}`), year: number.birthDate.slice(0, 4) })
      : t('person.idHint', { count: draft.idNumber.trim().length });
  return (
    <section className="card">
      <InputField
        label={t('person.name')}
        value={draft.name}
        onChange={(name) => change({ name })}
        required
        maxLength={60}
        error={said(wrong.name)}
      />
      <InputField
        label={t('person.idNumber')}
        value={draft.idNumber}
        onChange={(idNumber) => change({ idNumber })}
        maxLength={20}
        hint={hint}
        error={
          number && !number.valid && typedWhole ? t(`person.idWrong.${number.problem}`) : said(wrong.idNumber)
        }
      />
      {number?.valid === true ? null : (
        <>
          <Choice
            label={t('person.sex')}
            options={[
              ['1', t('person.sexes.male')],
              ['2', t('person.sexes.female')],
            ]}
            value={draft.sex}
            onChoose={(sex) => change({ sex })}
          />
          <InputField
            label={t('person.birth')}
            type="date"
            value={draft.birth}
            onChange={(birth) => change({ birth })}
          />
        </>
      )}
    </section>
  );
}

function Situation({ draft, change, said }: PartProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const relations = ledgerCodes.relation.map(
    ([code, zh, en]) => [code, language === 'zh' ? zh : en] as const,
  );
  return (
    <section className="card">
      <SelectField
        label={t('person.relation')}
        value={draft.relation}
        options={relations}
        onChange={(relation) => change({ relation })}
      />
      <Choice
        label={t('person.kind')}
        options={residentKinds.map((kind) => [kind, t(`residentKinds.${kind}`)] as const)}
        value={draft.kind}
        onChoose={(kind) => change({ kind: residentKinds.find((each) => each === kind) ?? 'registered' })}
      />
      <InputField
        label={t('person.telephone')}
        type="tel"
        value={draft.telephone}
        onChange={(telephone) => change({ telephone })}
        error={said(wrongPerson(draft).telephone)}
      />
      <Choice
        label={t('person.employment')}
        options={employmentStates.map((state) => [state, t(`employment.${state}`)] as const)}
        value={draft.employment}
        onChoose={(employment) =>
          change({ employment: employmentStates.find((each) => each === employment) ?? 'unknown' })
        }
      />
    </section>
  );
}

function AddForm({ household }: { household: HouseholdLine }) {
  const { t } = useTranslation();
  const router = useRouter();
  const record = useRecord();
  const [draft, setDraft] = useState(emptyPerson);
  const [tried, setTried] = useState(false);
  const change = (part: Partial<PersonDraft>) => setDraft((before) => ({ ...before, ...part }));
  const said = (wrong: Wrong | undefined) => (tried && wrong ? t(`household.wrong.${wrong}`) : null);
  const save = async () => {
    setTried(true);
    if (Object.keys(wrongPerson(draft)).length > 0) return;
    const id = uuidv7();
    const saved = await record(RegisterResident, {
      entityId: id,
      about: aboutHousehold(household),
      body: personBody(id, household.id, draft),
    });
    if (!saved) return;
    say(t('person.added'));
    router.history.back();
  };
  return (
    <Screen
      title={t('household.addPerson')}
      foot={
        <Button tone="primary" wide onClick={() => void save()}>
          {t('person.add')}
        </Button>
      }
    >
      <p className="notice">{t('person.notice')}</p>
      <Identity draft={draft} change={change} said={said} />
      <Situation draft={draft} change={change} said={said} />
    </Screen>
  );
}

function Add({ id }: { id: string }) {
  const { t } = useTranslation();
  const households = useHouseholds();
  const household = households?.find((each) => each.id === id);
  if (household) return <AddForm household={household} />;
  return (
    <Screen title={t('household.addPerson')}>
      {households === undefined ? (
        <LoadingState lines={6} />
      ) : (
        <EmptyState title={t('household.gone')} hint={t('household.goneHint')} />
      )}
    </Screen>
  );
}

/** Somebody new in a household. */
export function AddPersonPage({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <LedgerGate title={t('household.addPerson')}>
      <Add id={id} />
    </LedgerGate>
  );
}
