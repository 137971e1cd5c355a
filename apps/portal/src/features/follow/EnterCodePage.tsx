import '../../styles/form.css';
import '../../styles/follow.css';
import { FollowReport } from '@jingwei/contract';
import { OfflineError, TimeText, useTranslation } from '@jingwei/ui';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { client } from '../../app/client.ts';
import { queryClient, reportQuery } from '../../app/queries.ts';
import { readCode, removeCode, savedCodes } from '../../codes/codes.ts';
import { usePageTitle } from '../../shell/usePageTitle.ts';

function SavedCodes() {
  const { t } = useTranslation();
  const [codes, setCodes] = useState(savedCodes);
  if (codes.length === 0) return null;
  return (
    <section className="saved" aria-labelledby="saved-title">
      <h2 id="saved-title">{t('follow.savedTitle')}</h2>
      <ul>
        {codes.map(({ code, at }) => (
          <li key={code}>
            <Link to="/follow/$code" params={{ code }} className="saved-code">
              {code}
            </Link>
            <span className="quiet">
              <TimeText at={at} />
            </span>
            <button
              type="button"
              className="link"
              onClick={() => {
                removeCode(code);
                setCodes(savedCodes());
              }}
              aria-label={t('follow.removeCode', { code })}
            >
              {t('follow.remove')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Asks for the tracking code. */
export function EnterCodePage() {
  const { t } = useTranslation();
  usePageTitle(t('follow.title'));
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const find = useMutation({
    mutationFn: (code: string) => client.call(FollowReport, { params: { code } }),
    onSuccess: (report, code) => {
      queryClient.setQueryData(reportQuery(code).queryKey, report);
      return navigate({ to: '/follow/$code', params: { code } });
    },
    onError: (error) => {
      setProblem(error instanceof OfflineError ? t('status.offline') : error.message);
      input.current?.focus();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const code = readCode(text);
    if (code.length >= 8) return find.mutate(code);
    setProblem(t('follow.tooShort'));
    input.current?.focus();
  };
  return (
    <div className="page page-narrow">
      <h1>{t('follow.title')}</h1>
      <p className="lead" id="code-hint">
        {t('follow.lead')}
      </p>
      <form noValidate onSubmit={submit} className="enter-code">
        <div className="field">
          <label htmlFor="code">{t('sent.code')}</label>
          <input
            ref={input}
            id="code"
            type="text"
            className="code-input"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={48}
            aria-describedby="code-hint code-error"
            aria-invalid={problem !== '' || undefined}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setProblem('');
            }}
          />
          <p className="field-error" id="code-error" role="alert">
            {problem}
          </p>
        </div>
        <button type="submit" className="button button-main" disabled={find.isPending}>
          {t('follow.find')}
        </button>
      </form>
      <SavedCodes />
    </div>
  );
}
