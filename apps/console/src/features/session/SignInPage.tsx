import { CurrentSession, type Session, SignOut } from '@jingwei/contract';
import { setLanguage, useLanguage } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { client } from '../../app/client.ts';
import { keyOf } from '../../app/queries.ts';
import { adopt, isReady } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { startPage } from '../../shell/pages.ts';
import { EnrolForm } from './EnrolForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { SignInForm } from './SignInForm.tsx';
import './session.css';
import { sessionText } from './text.ts';

/** Takes a session over; once nothing more is needed, goes back to where the person was. */
function useEnter() {
  const queries = useQueryClient();
  const router = useRouter();
  const navigate = useNavigate();
  const { next } = useSearch({ from: '/sign-in' });
  return async (session: Session) => {
    adopt(session);
    queries.setQueryData(keyOf(CurrentSession), session);
    if (!isReady(session)) return;
    if (next) router.history.push(`${router.basepath.replace(/\/$/, '')}${next.replace(/^\/console/, '')}`);
    else await navigate({ to: startPage(session.abilities) });
  };
}

const every = 60;
const meridians = Array.from({ length: 11 }, (_, index) => index * every);
const parallels = Array.from({ length: 14 }, (_, index) => index * every);

/** Lines of longitude and latitude with one cell lit: what the name means. */
function Pattern() {
  return (
    <svg
      className="sign-pattern"
      aria-hidden="true"
      viewBox="0 0 600 800"
      preserveAspectRatio="xMidYMid slice"
    >
      <g fill="none" stroke="currentColor" strokeWidth="1">
        {meridians.map((x) => (
          <path key={`m${x}`} d={`M${x} -20 Q${x + (x - 300) * 0.57} 400 ${x} 820`} />
        ))}
        {parallels.map((y) => (
          <path key={`p${y}`} d={`M-20 ${y} Q300 ${y + 46} 620 ${y}`} />
        ))}
      </g>
      <path
        className="sign-cell"
        d="M240 322 Q240 318 300 322 Q361 324 360 322 L362 382 Q300 387 238 382 Z"
      />
    </svg>
  );
}

/** Signing in: password, then a code where the account has an authenticator, then what the first time demands. */
export function SignInPage() {
  const t = useText(sessionText);
  const language = useLanguage();
  const enter = useEnter();
  const { why } = useSearch({ from: '/sign-in' });
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    document.title = t('product');
  }, [t]);
  const take = (answered: Session) => {
    setSession(answered);
    void enter(answered);
  };
  const leave = async () => {
    await client.call(SignOut);
    adopt(null);
    setSession(null);
  };
  const needs = session?.needs;
  return (
    <div className="sign">
      <aside className="sign-side">
        <Pattern />
        <p className="sign-mark">
          <img src="/console/mark.svg" alt="" width={40} height={40} />
          {t('product')}
        </p>
        <p className="sign-tagline">{t('tagline')}</p>
        <p className="sign-words">{t('cells')}</p>
      </aside>
      <main className="sign-main">
        <button
          type="button"
          className="plain link sign-language"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => void setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {language === 'zh' ? 'English' : '中文'}
        </button>
        <div className="sign-box">
          {why && !session ? (
            <p className="sign-why" role="status">
              {t(why)}
            </p>
          ) : null}
          {needs === 'passwordChange' ? (
            <PasswordForm title={t('changeTitle')} hint={t('changeHint')} onDone={take} />
          ) : null}
          {needs === 'enrolment' ? <EnrolForm onDone={take} /> : null}
          {needs !== 'passwordChange' && needs !== 'enrolment' ? <SignInForm onDone={take} /> : null}
          {needs ? (
            <button type="button" className="plain link" onClick={() => void leave()}>
              {t('back')}
            </button>
          ) : null}
        </div>
        <p className="muted small">
          {t('otherWays')} · <a href="/">{t('portal')}</a>
        </p>
      </main>
    </div>
  );
}
