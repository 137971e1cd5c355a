import {
  checkDifferences,
  checkMethods,
  checkResults,
  RecordSpotCheck,
  type SpotCheck,
} from '@jingwei/contract';
import { useTranslation } from '@jingwei/ui';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Choice, Choices } from '../../parts/Choice.tsx';
import { PhotoPicker } from '../../parts/PhotoPicker.tsx';
import { attach, type TakenPhoto } from '../../parts/photos.ts';
import { Sheet } from '../../parts/Sheet.tsx';
import { say } from '../../parts/toast.tsx';
import { WordsField } from '../../parts/WordsField.tsx';
import { useRecord } from '../outbox/index.ts';
import { doorOf } from './door.ts';
import { bodyOfCheck, type CheckDraft, emptyCheck, wrongCheck } from './draft.ts';

type CheckSheetProps = { check: SpotCheck; onClose: () => void };

/** What the check at the door or by telephone found (R53); a mismatch says in what, and only proposes (R54). */
export function CheckSheet({ check, onClose }: CheckSheetProps) {
  const { t } = useTranslation();
  const record = useRecord();
  const [draft, setDraft] = useState<CheckDraft>(emptyCheck);
  const [photos, setPhotos] = useState<readonly TakenPhoto[]>([]);
  const [tried, setTried] = useState(false);
  const change = (part: Partial<CheckDraft>) => setDraft((before) => ({ ...before, ...part }));
  const wrong = wrongCheck(draft);
  const said = (field: typeof wrong) => (tried && wrong === field ? t(`check.wrong.${field}`) : null);
  const { household } = check.visit;
  const send = async () => {
    setTried(true);
    const body = bodyOfCheck(draft);
    if (body === null) return;
    const saved = await record(RecordSpotCheck, {
      params: { id: check.id },
      entityId: check.id,
      about: { title: doorOf(household), category: null },
      body,
      photos: attach(photos, 'photos'),
    });
    if (!saved) return;
    say(t('check.saved'));
    onClose();
  };
  return (
    <Sheet title={doorOf(household)} onClose={onClose}>
      <p className="sheet-hint">{t('check.hint')}</p>
      <Choice
        label={t('check.method')}
        options={checkMethods.map((each) => [each, t(`check.methods.${each}`)] as const)}
        value={draft.method}
        onChoose={(each) => change({ method: checkMethods.find((method) => method === each) ?? 'door' })}
      />
      <Choice
        label={t('check.result')}
        options={checkResults.map((each) => [each, t(`check.results.${each}`)] as const)}
        value={draft.result}
        onChoose={(each) => change({ result: checkResults.find((result) => result === each) ?? null })}
        error={said('result')}
      />
      {draft.result === 'mismatch' ? (
        <>
          <Choices
            label={t('check.differences')}
            options={checkDifferences.map((each) => [each, t(`check.difference.${each}`)] as const)}
            values={draft.differences}
            onChange={(values) =>
              change({ differences: checkDifferences.filter((each) => values.includes(each)) })
            }
          />
          {said('differences') ? <p className="field-error">{said('differences')}</p> : null}
          <p className="notice">{t('check.proposes')}</p>
        </>
      ) : null}
      <WordsField
        label={t('check.words')}
        value={draft.words}
        onChange={(words) => change({ words })}
        required
        rows={2}
        phrases={draft.result ? t(`check.phrases.${draft.result}`).split('|') : []}
        error={said('words')}
      />
      <PhotoPicker photos={photos} onChange={setPhotos} label={t('photos.title')} />
      <Button tone="primary" wide onClick={() => void send()}>
        {t('check.save')}
      </Button>
    </Sheet>
  );
}
