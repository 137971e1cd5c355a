import { type EventAction, type EventPage, ListUnits, outcomes } from '@jingwei/contract';
import { ErrorState, LoadingState, useTranslation } from '@jingwei/ui';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { client } from '../../app/client.ts';
import { Button } from '../../parts/Button.tsx';
import { categoryGlyph } from '../../parts/Glyph.tsx';
import { PhotoPicker } from '../../parts/PhotoPicker.tsx';
import { attach, type TakenPhoto } from '../../parts/photos.ts';
import { Sheet } from '../../parts/Sheet.tsx';
import { say } from '../../parts/toast.tsx';
import { WordsField } from '../../parts/WordsField.tsx';
import { useAct } from '../outbox/index.ts';
import { type ActionForm, type Answers, bodyOf, forms, missingIn, noAnswers } from './forms.ts';

type Change = (change: Partial<Answers>) => void;
type PartProps = { answers: Answers; change: Change };

const mostDays = 60;
const levels = ['normal', 'yellow', 'red', 'none'] as const;
const mainCategories = [
  'hazard',
  'utility',
  'environment',
  'dispute',
  'market',
  'livelihood',
  'opinion',
  'emergency',
  'other',
] as const;

function Days({ answers, change }: PartProps) {
  const { t } = useTranslation();
  const step = (by: number) => change({ days: Math.min(mostDays, Math.max(1, answers.days + by)) });
  return (
    <fieldset className="field stepper">
      <legend>{t('form.days')}</legend>
      <button
        type="button"
        className="button button-plain"
        onClick={() => step(-1)}
        aria-label={t('form.fewer')}
      >
        {'−'}
      </button>
      <output>{t('time.days', { count: answers.days })}</output>
      <button
        type="button"
        className="button button-plain"
        onClick={() => step(1)}
        aria-label={t('form.moreDays')}
      >
        {'+'}
      </button>
    </fieldset>
  );
}

type ChoiceProps = {
  label: string;
  options: readonly (readonly [string, string])[];
  value: string;
  onChoose: (value: string) => void;
};

function Choice({ label, options, value, onChoose }: ChoiceProps) {
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <div className="phrases">
        {options.map(([option, text]) => (
          <button
            key={option}
            type="button"
            className="phrase"
            aria-pressed={option === value}
            onClick={() => onChoose(option)}
          >
            {text}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** Who may be given the event: asked from the server, since only it knows who is on post. */
function UnitChoice({ answers, change, event }: PartProps & { event: string }) {
  const { t } = useTranslation();
  const units = useQuery({
    queryKey: [ListUnits.name, event],
    queryFn: ({ signal }) => client.call(ListUnits, { query: { dispatchable: event }, signal }),
  });
  if (units.isPending) return <LoadingState lines={3} />;
  if (units.isError) return <ErrorState error={units.error} onRetry={() => void units.refetch()} />;
  const options = units.data.items.map(({ id, name }) => [id, name] as const);
  return (
    <Choice label={t('form.to')} options={options} value={answers.to} onChoose={(to) => change({ to })} />
  );
}

function ReviewDay({ answers, change }: PartProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t('form.reviewAt')}</label>
      <input
        id={id}
        type="date"
        value={answers.reviewAt}
        onChange={(event) => change({ reviewAt: event.target.value })}
        required
      />
    </div>
  );
}

function Choices({ form, answers, change, event }: PartProps & { form: ActionForm; event: string }) {
  const { t } = useTranslation();
  return (
    <>
      {form.unit ? <UnitChoice answers={answers} change={change} event={event} /> : null}
      {form.outcome ? (
        <Choice
          label={t('form.outcome')}
          options={outcomes.map((outcome) => [outcome, t(`outcomes.${outcome}`)])}
          value={answers.outcome}
          onChoose={(outcome) => change({ outcome })}
        />
      ) : null}
      {form.level ? (
        <Choice
          label={t('form.level')}
          options={levels.map((level) => [level, t(`supervision.${level}`)])}
          value={answers.level}
          onChoose={(level) => change({ level })}
        />
      ) : null}
      {form.category ? (
        <Choice
          label={t('form.category')}
          options={mainCategories.map((code) => [code, t(`categories.${code}`)])}
          value={answers.category}
          onChoose={(category) => change({ category })}
        />
      ) : null}
      {form.days ? <Days answers={answers} change={change} /> : null}
      {form.reviewAt ? <ReviewDay answers={answers} change={change} /> : null}
    </>
  );
}

type ActionSheetProps = { action: EventAction; page: EventPage; version: number | null; onClose: () => void };

/** The form of one step: says what will happen, asks for words and photos, saves. */
export function ActionSheet({ action, page, version, onClose }: ActionSheetProps) {
  const { t } = useTranslation();
  const act = useAct();
  const { event } = page;
  const form = forms[action] ?? { words: [] };
  const [answers, setAnswers] = useState<Answers>({
    ...noAnswers,
    category: form.category ? categoryGlyph(event.category) : '',
  });
  const [photos, setPhotos] = useState<readonly TakenPhoto[]>([]);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const change: Change = (part) => setAnswers((before) => ({ ...before, ...part }));
  const missing = missingIn(form, answers);
  const send = async () => {
    setTried(true);
    if (missing.length > 0) return;
    setBusy(true);
    const saved = await act({
      about: { title: event.title, category: event.category },
      operation: `event.${action}`,
      entityId: event.id,
      baseVersion: event.version,
      params: { id: event.id },
      body: bodyOf(form, answers, version),
      photos: attach(photos, 'photos'),
    });
    setBusy(false);
    if (!saved) return;
    say(t('saved.step', { action: t(`actions.${action}`) }));
    onClose();
  };
  return (
    <Sheet title={t(`actions.${action}`)} onClose={onClose}>
      <p className="sheet-hint">{t(`next.${action}`)}</p>
      {form.photos ? <PhotoPicker photos={photos} onChange={setPhotos} label={t('photos.title')} /> : null}
      <Choices form={form} answers={answers} change={change} event={event.id} />
      {form.words.map(({ name, required }) => (
        <WordsField
          key={name}
          label={t(`form.${action}.${name}`, { defaultValue: t(`form.${name}`) })}
          value={answers.words[name] ?? ''}
          onChange={(text) => change({ words: { ...answers.words, [name]: text } })}
          required={required}
          phrases={t(`phrases.${action}.${name}`, { defaultValue: '' }).split('|').filter(Boolean)}
          error={tried && missing.includes(name) ? t('form.missing') : null}
        />
      ))}
      {tried && missing.some((name) => ['to', 'category'].includes(name)) ? (
        <p className="field-error" role="alert">
          {t('form.choose')}
        </p>
      ) : null}
      <Button tone="primary" wide busy={busy} onClick={() => void send()}>
        {t('form.send', { action: t(`actions.${action}`) })}
      </Button>
    </Sheet>
  );
}
