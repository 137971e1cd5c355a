import type { ReactNode } from 'react';

type QuestionProps = {
  number: number;
  id: string;
  title: string;
  hint?: string;
  error?: string | undefined;
  children: ReactNode;
};

/** One question of the form: number, title, hint, the fields, and what is wrong beside them. */
export function Question({ number, id, title, hint, error, children }: QuestionProps) {
  return (
    <fieldset
      className={error ? 'question question-wrong' : 'question'}
      aria-describedby={[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined}
    >
      <legend>
        <span className="question-number" aria-hidden="true">
          {number}
        </span>
        {title}
      </legend>
      {hint ? (
        <p className="quiet" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      {children}
    </fieldset>
  );
}
