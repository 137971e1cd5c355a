import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import Select from 'antd/es/select';
import { type FormEvent, type ReactNode, useId } from 'react';
import { phrases } from '../../app/phrases.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import './form.css';

type FormDialogProps = {
  title: string;
  ok: string;
  /** Whether enough is said to be sent. */
  ready?: boolean;
  write: { readonly isPending: boolean; readonly error: unknown };
  /** Sends it; a refusal stays in the dialog and is said there. */
  onSubmit: () => Promise<unknown>;
  onClose: () => void;
  width?: number;
  children: ReactNode;
};

/** A form in a dialog: sent by its button or by Enter, closed when it was taken, and silent only about what was not. */
export function FormDialog(props: FormDialogProps) {
  const { title, ok, ready = true, write, onSubmit, onClose, width = 520, children } = props;
  const p = useText(phrases);
  const form = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The refusal stands in `write.error` and is said below.
    onSubmit().then(onClose, () => undefined);
  };
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      okText={ok}
      cancelText={p('cancel')}
      okButtonProps={{ htmlType: 'submit', form, disabled: !ready, loading: write.isPending }}
      width={width}
    >
      <form id={form} className="stack" onSubmit={submit}>
        {children}
        <Trouble error={write.error} />
      </form>
    </Modal>
  );
}

export function Field({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="field">
      <span>{label}</span>
      {children}
      {hint ? <span className="small muted">{hint}</span> : null}
    </div>
  );
}

type TextFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  max?: number;
  hint?: string;
  placeholder?: string;
  type?: 'text' | 'date' | 'number';
  rows?: number;
};

/** One line of words, a day or a number; several lines with `rows`. */
export function TextField({
  label,
  value,
  onChange,
  max = 60,
  hint,
  placeholder,
  type = 'text',
  rows,
}: TextFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {rows === undefined ? (
        <Input
          aria-label={label}
          type={type}
          value={value}
          maxLength={max}
          placeholder={placeholder ?? ''}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <Input.TextArea
          aria-label={label}
          value={value}
          maxLength={max}
          rows={rows}
          placeholder={placeholder ?? ''}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

type ChoiceFieldProps<T extends string> = {
  label: string;
  value: T | null;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  placeholder?: string;
  hint?: string | undefined;
};

/** One of several words, found by typing when there are many. */
export function ChoiceField<T extends string>(props: ChoiceFieldProps<T>) {
  const { label, value, options, onChange, placeholder, hint } = props;
  return (
    <Field label={label} hint={hint}>
      <Select<T>
        aria-label={label}
        value={value}
        placeholder={placeholder ?? ''}
        options={[...options]}
        showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
        onChange={onChange}
      />
    </Field>
  );
}
