import { ChangePassword, type Session } from '@jingwei/contract';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useState } from 'react';
import { client } from '../../app/client.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { sessionText } from './text.ts';

type PasswordFormProps = { title?: string; hint?: string; onDone: (session: Session) => void };

/** Changing one's own password. */
export function PasswordForm({ title, hint, onDone }: PasswordFormProps) {
  const t = useText(sessionText);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const differs = again !== '' && again !== next;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (differs) return;
    setBusy(true);
    setError(null);
    try {
      onDone(await client.call(ChangePassword, { body: { current, next } }));
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  const field = (label: string, value: string, set: (value: string) => void, kind: 'current' | 'new') => (
    <label className="field">
      <span>{label}</span>
      <Input.Password
        value={value}
        required
        autoComplete={`${kind}-password`}
        onChange={(event) => set(event.target.value)}
      />
    </label>
  );
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} aria-label={t('change')}>
      {title ? <h1>{title}</h1> : null}
      {hint ? <p className="muted">{hint}</p> : null}
      {field(t('current'), current, setCurrent, 'current')}
      {field(t('next'), next, setNext, 'new')}
      <p className="muted small">{t('rules')}</p>
      {field(t('again'), again, setAgain, 'new')}
      {differs ? (
        <p className="trouble" role="alert">
          {t('differs')}
        </p>
      ) : null}
      <Trouble error={error} />
      <Button type="primary" htmlType="submit" loading={busy} disabled={!current || !next || again !== next}>
        {t('change')}
      </Button>
    </form>
  );
}
