import { useTranslation } from '@jingwei/ui';
import { type HTMLAttributes, useId } from 'react';

type InputFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'tel' | 'date' | 'password';
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  required?: boolean;
  /** Said below, while nothing is wrong. */
  hint?: string | null;
  error?: string | null;
  maxLength?: number;
};

/** One line to be typed, with what is right or wrong about it said below. */
export function InputField(props: InputFieldProps) {
  const {
    label,
    value,
    onChange,
    type = 'text',
    inputMode,
    required = false,
    hint,
    error,
    maxLength,
  } = props;
  const { t } = useTranslation();
  const id = useId();
  const said = error || hint;
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {required ? null : <small> {t('optional')}</small>}
      </label>
      <input
        id={id}
        type={type}
        value={value}
        inputMode={inputMode}
        maxLength={maxLength}
        autoComplete="off"
        autoCapitalize="characters"
        required={required}
        aria-invalid={Boolean(error)}
        aria-describedby={said ? `${id}-said` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {said ? (
        <p
          id={`${id}-said`}
          className={error ? 'field-error' : 'field-hint'}
          role={error ? 'alert' : undefined}
        >
          {said}
        </p>
      ) : null}
    </div>
  );
}
