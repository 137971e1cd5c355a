import { type Session, SignIn } from '@jingwei/contract';
import { ProblemError } from '@jingwei/ui';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useState } from 'react';
import { client } from '../../app/client.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { sessionText } from './text.ts';

const isCode = (error: unknown, ...codes: string[]) =>
  error instanceof ProblemError && codes.includes(error.code);

/** Account and password; the code is asked for only when the account has an authenticator. */
export function SignInForm({ onDone }: { onDone: (session: Session) => void }) {
  const t = useText(sessionText);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [withCode, setWithCode] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const body = { login: login.trim(), password, ...(withCode ? { code } : {}) };
      onDone(await client.call(SignIn, { body }));
    } catch (cause) {
      if (isCode(cause, 'session.code_needed')) setWithCode(true);
      else setError(cause);
      if (isCode(cause, 'session.code_refused')) setCode('');
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} aria-labelledby="sign-title">
      <h1 id="sign-title">{t('title')}</h1>
      <label className="field">
        <span>{t('login')}</span>
        <Input
          size="large"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={login}
          disabled={withCode}
          autoFocus
          required
          onChange={(event) => setLogin(event.target.value)}
        />
      </label>
      <label className="field">
        <span>{t('password')}</span>
        <Input.Password
          size="large"
          name="password"
          autoComplete="current-password"
          value={password}
          disabled={withCode}
          required
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      {withCode ? (
        <label className="field">
          <span>{t('code')}</span>
          <Input
            size="large"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="\d{6}"
            maxLength={6}
            value={code}
            autoFocus
            required
            className="sign-code"
            onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
          />
          <span className="muted small">{t('codeHint')}</span>
        </label>
      ) : null}
      <Trouble error={error} />
      <Button size="large" type="primary" htmlType="submit" loading={busy} block>
        {t('signIn')}
      </Button>
      {withCode ? (
        <Button
          type="text"
          onClick={() => {
            setWithCode(false);
            setCode('');
            setError(null);
          }}
        >
          {t('back')}
        </Button>
      ) : null}
    </form>
  );
}
