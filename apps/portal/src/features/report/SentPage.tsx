import '../../styles/form.css';
import { Icon, useTranslation } from '@jingwei/ui';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { recallSent, saveCode, savedCodes } from '../../codes/codes.ts';
import { usePageTitle } from '../../shell/usePageTitle.ts';

const route = getRouteApi('/report/sent/$code');

/** The code as the server writes it, `JW-RYJ2-…`: it may break after a hyphen, never inside a group. */
function CodeText({ code }: { code: string }) {
  const groups = code.split(/(?<=-)/);
  return (
    <p className="code">
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one code never move
        <span key={index}>{group}</span>
      ))}
    </p>
  );
}

function CodeActions({ code }: { code: string }) {
  const { t } = useTranslation();
  const [said, say] = useState('');
  const [saved, setSaved] = useState(() => savedCodes().some((kept) => kept.code === code));
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => say(t('sent.copied')),
      () => say(t('sent.notCopied')),
    );
  return (
    <>
      <div className="ways">
        <button type="button" className="button button-plain" onClick={copy}>
          <Icon name="copy" size={22} />
          {t('sent.copy')}
        </button>
        <button type="button" className="button button-plain" onClick={() => window.print()}>
          <Icon name="printer" size={22} />
          {t('sent.print')}
        </button>
        <button
          type="button"
          className="button button-plain"
          disabled={saved}
          onClick={() => {
            saveCode(code, new Date().toISOString());
            setSaved(true);
            say(t('sent.savedHint'));
          }}
        >
          <Icon name={saved ? 'check' : 'plus'} size={22} />
          {t(saved ? 'sent.saved' : 'sent.save')}
        </button>
      </div>
      <p className="quiet" role="status">
        {said}
      </p>
    </>
  );
}

/** The report has arrived: its tracking code, and what happens next. */
export function SentPage() {
  const { t } = useTranslation();
  const { code } = route.useParams();
  usePageTitle(t('sent.title'));
  const sent = recallSent(code);
  return (
    <div className="page page-narrow sent">
      <p className="sent-mark">
        <Icon name="check" size={36} />
      </p>
      <h1>{t('sent.title')}</h1>
      <p className="lead">{sent?.grid ? t('sent.leadGrid', { grid: sent.grid }) : t('sent.lead')}</p>
      <section className="ticket" aria-label={t('sent.code')}>
        <p className="label">{t('sent.code')}</p>
        <CodeText code={code} />
        <p>{t('sent.keep')}</p>
        {sent ? <p className="quiet">{t('sent.number', { number: sent.number })}</p> : null}
      </section>
      <CodeActions code={code} />
      <h2>{t('sent.next')}</h2>
      <ol className="next">
        <li>{t('sent.next1')}</li>
        <li>{t('sent.next2')}</li>
        <li>{t('sent.next3')}</li>
      </ol>
      <p className="links">
        <Link to="/follow/$code" params={{ code }} className="button button-main">
          {t('sent.follow')}
        </Link>
        <Link to="/" className="button button-plain">
          {t('missing.home')}
        </Link>
      </p>
    </div>
  );
}
