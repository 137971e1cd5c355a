import { householdKinds, UpdateHousehold } from '@jingwei/contract';
import { codeWords, headRelation } from '@jingwei/domain';
import { EmptyState, LoadingState, useLanguage, useTranslation } from '@jingwei/ui';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Choice } from '../../parts/Choice.tsx';
import { InputField } from '../../parts/InputField.tsx';
import { Screen } from '../../parts/Screen.tsx';
import { say } from '../../parts/toast.tsx';
import { WordsField } from '../../parts/WordsField.tsx';
import { LedgerGate } from '../lock/index.ts';
import { useRecord } from '../outbox/index.ts';
import { aboutHousehold } from '../plan/index.ts';
import { type HouseholdFile, useHousehold } from '../replica/index.ts';
import { type HouseholdEdit, householdBody, wrongTelephone } from './forms.ts';

function EditForm({ file }: { file: HouseholdFile }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const router = useRouter();
  const record = useRecord();
  const { household, residents } = file;
  const head = residents.find(({ relation }) => relation === headRelation)?.id ?? '';
  const [edit, setEdit] = useState<HouseholdEdit>({
    telephone: '',
    note: household.note,
    kind: household.kind,
    headId: head,
  });
  const change = (part: Partial<HouseholdEdit>) => setEdit((before) => ({ ...before, ...part }));
  const wrong = wrongTelephone(edit.telephone);
  const body = householdBody(household, head, edit);
  const save = async () => {
    if (body === null || wrong !== null) return;
    const saved = await record(UpdateHousehold, {
      params: { id: household.id },
      entityId: household.id,
      baseVersion: household.version,
      about: aboutHousehold(household),
      body,
    });
    if (!saved) return;
    say(t('household.saved'));
    router.history.back();
  };
  return (
    <Screen
      title={t('household.edit')}
      foot={
        <Button tone="primary" wide disabled={body === null || wrong !== null} onClick={() => void save()}>
          {t('household.save')}
        </Button>
      }
    >
      <section className="card">
        <Choice
          label={t('household.kind')}
          options={householdKinds.map((kind) => [kind, t(`household.kinds.${kind}`)] as const)}
          value={edit.kind}
          onChoose={(kind) => change({ kind: kind === 'collective' ? 'collective' : 'family' })}
        />
        {residents.length > 0 ? (
          <Choice
            label={t('household.head')}
            options={residents.map(
              ({ id, name, relation }) =>
                [id, `${name} · ${codeWords('relation', relation, language)}`] as const,
            )}
            value={edit.headId}
            onChoose={(headId) => change({ headId })}
          />
        ) : null}
        <InputField
          label={t('household.telephone')}
          type="tel"
          value={edit.telephone}
          onChange={(telephone) => change({ telephone })}
          hint={household.telephone ? t('household.keep', { value: household.telephone }) : null}
          error={wrong ? t(`household.wrong.${wrong}`) : null}
        />
        <WordsField
          label={t('household.note')}
          value={edit.note}
          onChange={(note) => change({ note })}
          rows={3}
        />
      </section>
    </Screen>
  );
}

function Edit({ id }: { id: string }) {
  const { t } = useTranslation();
  const file = useHousehold(id);
  if (file) return <EditForm file={file} />;
  return (
    <Screen title={t('household.edit')}>
      {file === undefined ? (
        <LoadingState lines={6} />
      ) : (
        <EmptyState title={t('household.gone')} hint={t('household.goneHint')} />
      )}
    </Screen>
  );
}

/** Ordinary fields of a household; two people’s changes are merged field by field. */
export function EditHouseholdPage({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <LedgerGate title={t('household.edit')}>
      <Edit id={id} />
    </LedgerGate>
  );
}
