import { useTranslation } from '@jingwei/ui';
import { useId } from 'react';
import { Glyph } from './Glyph.tsx';
import { canHear, useSpeech } from './speech.ts';

type WordsFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  required?: boolean;
  rows?: number;
  /** Ready phrases; a tap writes one. */
  phrases?: readonly string[];
  /** Told when it is missing. */
  error?: string | null;
};

/** Words by keyboard, by voice where the browser has it, or by a tap on a ready phrase. */
export function WordsField(props: WordsFieldProps) {
  const { label, value, onChange, placeholder, required = false, rows = 3, phrases = [], error } = props;
  const { t } = useTranslation();
  const id = useId();
  const speech = useSpeech((phrase) => onChange(value === '' ? phrase : `${value}${phrase}`));
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {required ? null : <small> {t('optional')}</small>}
      </label>
      {phrases.length > 0 ? (
        <div className="phrases">
          {phrases.map((phrase) => (
            <button
              key={phrase}
              type="button"
              className="phrase"
              aria-pressed={value === phrase}
              onClick={() => onChange(phrase)}
            >
              {phrase}
            </button>
          ))}
        </div>
      ) : null}
      <div className="words">
        <textarea
          id={id}
          value={value}
          rows={rows}
          maxLength={2000}
          placeholder={placeholder}
          required={required}
          aria-invalid={Boolean(error)}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
        {canHear() ? (
          <button
            type="button"
            className="mic"
            aria-pressed={speech.listening}
            aria-label={t(speech.listening ? 'speech.stop' : 'speech.start')}
            onClick={speech.toggle}
          >
            <Glyph name="mic" />
          </button>
        ) : null}
      </div>
      {error ? (
        <p id={`${id}-error`} className="field-error" role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}
