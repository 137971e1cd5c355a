import { needsPerson } from '@jingwei/sync';
import {
  Icon,
  OfflineError,
  setLanguage,
  setTheme,
  useLanguage,
  useTheme,
  useTranslation,
} from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useField } from '../../app/field.tsx';
import { Button } from '../../parts/Button.tsx';
import { Glyph } from '../../parts/Glyph.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { say } from '../../parts/toast.tsx';
import { StatusChip, useEntries } from '../outbox/index.ts';
import { useDoor } from '../session/index.ts';
import { useVaultState } from '../vault/index.ts';
import { Devices } from './Devices.tsx';
import { InstallHint } from './InstallHint.tsx';

function Posts() {
  const { t } = useTranslation();
  const { who } = useField();
  return (
    <section className="card">
      <h2 className="me-name">{who.account.name}</h2>
      <p className="faint">{who.account.login}</p>
      <ul className="plain-list posts">
        {who.assignments.map((post) => (
          <li key={`${post.unit}-${post.post}`}>
            <b>{t(`posts.${post.post}`)}</b>
            <span>{post.unitName}</span>
            {post.lead ? <span className="tag">{t('me.lead')}</span> : null}
            {post.backup ? <span className="tag">{t('me.backup')}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Settings({ unsent }: { unsent: number }) {
  const { t } = useTranslation();
  const { who } = useField();
  const lock = useVaultState();
  const language = useLanguage();
  const theme = useTheme();
  return (
    <section className="card rows">
      <Link to="/tasks" search={{ view: 'all' }} className="row">
        <Glyph name="tasks" />
        <span>{t('me.tasks')}</span>
      </Link>
      <Link to="/notices" className="row">
        <Glyph name="bell" />
        <span>{t('me.notices')}</span>
      </Link>
      <Link to="/grid" className="row">
        <Glyph name="map" />
        <span>{t('me.grid')}</span>
      </Link>
      <Link to="/outbox" className="row">
        <Glyph name="up" />
        <span>{t('outbox.title')}</span>
        {unsent > 0 ? <span className="unsent row-note">{t('me.pending', { count: unsent })}</span> : null}
      </Link>
      {who.abilities.includes('refused.list') ? (
        <Link to="/refused" className="row">
          <Icon name="return" size={24} />
          <span>{t('me.refusedList')}</span>
        </Link>
      ) : null}
      {who.abilities.includes('household.list') ? (
        <Link to="/lock" className="row">
          <Glyph name="lock" />
          <span>{t('me.lock')}</span>
          {lock ? <small className="faint row-note">{t(`me.lockState.${lock}`)}</small> : null}
        </Link>
      ) : null}
      <fieldset className="row">
        <legend className="sr-only">{t('me.theme')}</legend>
        <Glyph name="sun" />
        <span>{t('me.theme')}</span>
        <span className="segments">
          {(['light', 'dark'] as const).map((name) => (
            <button key={name} type="button" aria-pressed={theme === name} onClick={() => setTheme(name)}>
              {t(`me.themes.${name}`)}
            </button>
          ))}
        </span>
      </fieldset>
      <fieldset className="row">
        <legend className="sr-only">{t('language.label')}</legend>
        <Glyph name="words" />
        <span>{t('language.label')}</span>
        <span className="segments">
          {(['zh', 'en'] as const).map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={language === each}
              onClick={() => void setLanguage(each)}
            >
              {t(`language.${each}`)}
            </button>
          ))}
        </span>
      </fieldset>
    </section>
  );
}

/** Leaving is quick when all is sent; with unsent work the person has to write that they mean it. */
function SignOutSheet({ unsent, onClose }: { unsent: number; onClose: () => void }) {
  const { t } = useTranslation();
  const { signOut } = useDoor();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const word = t('me.signOutWord');
  const leave = async () => {
    setBusy(true);
    try {
      await signOut();
    } catch (error) {
      setBusy(false);
      if (!(error instanceof OfflineError)) throw error;
      say(t('me.signOutOffline'), 'bad');
    }
  };
  return (
    <Sheet title={t('me.signOut')} onClose={onClose}>
      <p className={unsent > 0 ? 'notice notice-strong' : 'sheet-hint'}>
        {unsent > 0 ? t('me.signOutUnsent', { count: unsent }) : t('me.signOutHint')}
      </p>
      {unsent > 0 ? (
        <div className="field">
          <label htmlFor="sign-out-word">{t('me.signOutType', { word })}</label>
          <input
            id="sign-out-word"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
          />
        </div>
      ) : null}
      <Button
        tone="danger"
        wide
        busy={busy}
        disabled={unsent > 0 && typed.trim() !== word}
        onClick={() => void leave()}
      >
        {t('me.signOut')}
      </Button>
    </Sheet>
  );
}

/** The person, their posts, and this phone. */
export function Me() {
  const { t } = useTranslation();
  const entries = useEntries();
  const [leaving, setLeaving] = useState(false);
  const unsent = (entries ?? []).filter(
    ({ logged }) => logged.state === 'waiting' || needsPerson(logged),
  ).length;
  return (
    <>
      <header className="tab-head">
        <h1>{t('me.title')}</h1>
        <StatusChip />
      </header>
      <main className="tab-body">
        <Posts />
        <InstallHint />
        <Settings unsent={unsent} />
        <Devices />
        <Button tone="danger" wide icon={<Glyph name="leave" size={22} />} onClick={() => setLeaving(true)}>
          {t('me.signOut')}
        </Button>
        {leaving ? <SignOutSheet unsent={unsent} onClose={() => setLeaving(false)} /> : null}
      </main>
    </>
  );
}
