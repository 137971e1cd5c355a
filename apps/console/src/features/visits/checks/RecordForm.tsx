import {
  type CheckDifference,
  type CheckMethod,
  type CheckResult,
  checkDifferences,
  checkMethods,
  checkResults,
  FindSpotCheck,
  ListSpotChecks,
  RecordSpotCheck,
  type SpotCheck,
  SpotCheckBound,
} from '@jingwei/contract';
import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Input from 'antd/es/input';
import Radio from 'antd/es/radio';
import { useState } from 'react';
import { useWrite } from '../../../app/queries.ts';
import { Trouble } from '../../../app/Trouble.tsx';
import { useText } from '../../../app/text.ts';
import { toast } from '../../../app/toast.tsx';
import { PhotoField } from '../../event/index.ts';
import { checkText } from '../checkText.ts';
import { Field } from '../parts.tsx';
import { visitWords } from '../words.ts';

/** What the check at the door or by telephone found; before a mismatch it says what follows. */
export function RecordForm({ check }: { check: SpotCheck }) {
  const t = useText(checkText);
  const w = useText(visitWords);
  const queries = useQueryClient();
  const write = useWrite(RecordSpotCheck);
  const [method, setMethod] = useState<CheckMethod>('door');
  const [result, setResult] = useState<CheckResult | null>(null);
  const [differences, setDifferences] = useState<CheckDifference[]>([]);
  const [words, setWords] = useState('');
  const [photos, setPhotos] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const differs = result === 'mismatch';
  const ready = result !== null && words.trim() !== '' && (!differs || differences.length > 0) && !busy;
  const save = () => {
    if (result === null) return;
    const body = { method, result, words: words.trim(), photos, ...(differs ? { differences } : {}) };
    write.mutate(
      { params: { id: check.id }, body },
      {
        onSuccess: () => {
          toast(t('recorded'));
          for (const { name } of [FindSpotCheck, ListSpotChecks, SpotCheckBound])
            void queries.invalidateQueries({ queryKey: [name] });
        },
      },
    );
  };
  return (
    <form
      className="vis-form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h2>{t('record')}</h2>
      <fieldset className="field">
        <legend className="field-legend">{t('how')}</legend>
        <Radio.Group
          value={method}
          onChange={(event) => setMethod(event.target.value as CheckMethod)}
          options={checkMethods.map((one) => ({ value: one, label: w(`by_${one}`) }))}
        />
      </fieldset>
      <fieldset className="field">
        <legend className="field-legend">{t('outcome')}</legend>
        <Radio.Group
          value={result}
          onChange={(event) => setResult(event.target.value as CheckResult)}
          options={checkResults.map((one) => ({ value: one, label: w(`result_${one}`) }))}
        />
      </fieldset>
      {differs ? (
        <fieldset className="field">
          <legend className="field-legend">{t('differs')}</legend>
          <Checkbox.Group
            value={differences}
            onChange={(values) => setDifferences(values)}
            options={checkDifferences.map((one) => ({ value: one, label: w(`difference_${one}`) }))}
          />
        </fieldset>
      ) : null}
      <Field label={t('words')} hint={t('wordsHint')}>
        {(id) => (
          <Input.TextArea
            id={id}
            value={words}
            maxLength={2000}
            autoSize={{ minRows: 3, maxRows: 8 }}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <PhotoField onChange={setPhotos} onBusy={setBusy} />
      {differs ? (
        <p className="vis-notice" data-tone="plain">
          {t('mismatchNote')}
        </p>
      ) : null}
      <Trouble error={write.error} />
      <div className="vis-actions">
        <Button type="primary" htmlType="submit" disabled={!ready} loading={write.isPending}>
          {t('submit')}
        </Button>
      </div>
    </form>
  );
}
