type Option = readonly [value: string, text: string];

type ChoiceProps = {
  label: string;
  options: readonly Option[];
  value: string | null;
  onChoose: (value: string) => void;
  hint?: string;
  error?: string | null;
};

/** One of a few, each under a thumb. */
export function Choice({ label, options, value, onChoose, hint, error }: ChoiceProps) {
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      {hint ? <p className="faint">{hint}</p> : null}
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
      {error ? (
        <p className="field-error" role="alert">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

type ChoicesProps = {
  label: string;
  options: readonly Option[];
  values: readonly string[];
  onChange: (values: readonly string[]) => void;
  optional?: string;
};

/** Any number of a few. */
export function Choices({ label, options, values, onChange, optional }: ChoicesProps) {
  const toggle = (option: string) =>
    onChange(values.includes(option) ? values.filter((each) => each !== option) : [...values, option]);
  return (
    <fieldset className="field">
      <legend>
        {label}
        {optional ? <small> {optional}</small> : null}
      </legend>
      <div className="phrases">
        {options.map(([option, text]) => (
          <button
            key={option}
            type="button"
            className="phrase"
            aria-pressed={values.includes(option)}
            onClick={() => toggle(option)}
          >
            {text}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
