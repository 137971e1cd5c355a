import { ChangePassword as ChangeOperation, type Session } from '@jingwei/contract';
import { OfflineError, ProblemError, useTranslation } from '@jingwei/ui';
import { type FormEvent, useId, useState } from 'react';
import { client } from '../../app/client.ts';
import { Button } from '../../parts/Button.tsx';

const fields = ['current', 'next', 'repeat'] as const;

/** A new password, asked for before anything else at the first sign-in. */
export function ChangePassword({ onSession }: { onSession: (session: Session) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [values, setValues] = useState({ current: '', next: '', repeat: '' });
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    setError(null);
    try {
      onSession(await client.call(ChangeOperation, { body: { current: values.current, next: values.next } }));
    } catch (failure) {
      if (failure instanceof ProblemError) setError(failure.message);
      else if (failure instanceof OfflineError) setError(t('signIn.offline'));
      else throw failure;
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (values.next === values.repeat) void send();
    else setError(t('password.different'));
  };
  return (
    <main>
      <form className="door-form door-alone" onSubmit={submit}>
        <h1>{t('password.title')}</h1>
        <p className="faint">{t('password.hint')}</p>
        {fields.map((name) => (
          <div key={name} className="field">
            <label htmlFor={`${id}-${name}`}>{t(`password.${name}`)}</label>
            <input
              id={`${id}-${name}`}
              type="password"
              value={values[name]}
              onChange={(event) => setValues({ ...values, [name]: event.target.value })}
              autoComplete={name === 'current' ? 'current-password' : 'new-password'}
              required
            />
          </div>
        ))}
        {error ? (
          <p className="field-error" role="alert">
            {error}
          </p>
        ) : null}
        <Button type="submit" tone="primary" wide busy={busy}>
          {t('password.send')}
        </Button>
      </form>
    </main>
  );
}
