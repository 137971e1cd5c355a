import { type Session, SignIn as SignInOperation } from '@jingwei/contract';
import { OfflineError, ProblemError, setLanguage, useLanguage, useTranslation } from '@jingwei/ui';
import { type FormEvent, useId, useState } from 'react';
import { client } from '../../app/client.ts';
import { Button } from '../../parts/Button.tsx';
import { Warp } from '../../parts/Warp.tsx';

type SignInProps = { onSession: (session: Session) => void; unsent: number; lastLogin: string };

function useSignIn(onSession: (session: Session) => void) {
  const { t } = useTranslation();
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [needsCode, setNeedsCode] = useState(false);
  const send = async (login: string, password: string, code: string) => {
    setBusy(true);
    setError(null);
    try {
      const body = { login, password, ...(code === '' ? {} : { code }) };
      onSession(await client.call(SignInOperation, { body }));
    } catch (failure) {
      if (failure instanceof ProblemError && failure.code === 'session.code_needed') setNeedsCode(true);
      if (failure instanceof ProblemError) setError(failure.message);
      else if (failure instanceof OfflineError) setError(t('signIn.offline'));
      else throw failure;
    } finally {
      setBusy(false);
    }
  };
  return { error, busy, needsCode, send };
}

/** The door: account, password, and how many writes of this phone wait behind it. */
export function SignIn({ onSession, unsent, lastLogin }: SignInProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useId();
  const [login, setLogin] = useState(lastLogin);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const { error, busy, needsCode, send } = useSignIn(onSession);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(login.trim(), password, code);
  };
  return (
    <div className="door">
      <header className="door-head">
        <Warp />
        <button
          type="button"
          className="door-language"
          onClick={() => void setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {t('language.other')}
        </button>
        <h1>{t('product')}</h1>
        <p>{t('signIn.lead')}</p>
      </header>
      <main>
        <form className="door-form" onSubmit={submit}>
          {unsent > 0 ? <p className="notice">{t('signIn.unsent', { count: unsent })}</p> : null}
          <div className="field">
            <label htmlFor={`${id}-login`}>{t('signIn.login')}</label>
            <input
              id={`${id}-login`}
              value={login}
              onChange={(event) => setLogin(event.target.value)}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}-password`}>{t('signIn.password')}</label>
            <input
              id={`${id}-password`}
              type="password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              autoComplete="current-password"
              required
            />
          </div>
          {needsCode ? (
            <div className="field">
              <label htmlFor={`${id}-code`}>{t('signIn.code')}</label>
              <input
                id={`${id}-code`}
                value={code}
                onChange={(event) => setCode(event.target.value)}
                inputMode="numeric"
                autoComplete="one-time-code"
                pattern="\d{6}"
              />
            </div>
          ) : null}
          {error ? (
            <p className="field-error" role="alert">
              {error}
            </p>
          ) : null}
          <Button type="submit" tone="primary" wide busy={busy}>
            {t(busy ? 'signIn.busy' : 'signIn.send')}
          </Button>
        </form>
      </main>
    </div>
  );
}
