import { SignOut } from '@jingwei/contract';
import { setLanguage, setTheme, useLanguage, useTheme, useTranslation } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { client } from '../app/client.ts';
import { Icon } from '../app/Icon.tsx';
import { Menu, type MenuItem } from '../app/Menu.tsx';
import { adopt, useSession } from '../app/session.ts';
import { useText } from '../app/text.ts';
import { shellText } from './text.ts';

const PasswordDialog = lazy(() =>
  import('../features/session/PasswordDialog.tsx').then((module) => ({ default: module.PasswordDialog })),
);

/** Ends the session on the server, then forgets everything that was read in it. */
function useSignOut() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await client.call(SignOut);
    adopt(null);
    queries.clear();
    await navigate({ to: '/sign-in' });
  };
}

/** Who is signed in and in which posts; language, look, password and the way out. */
export function AccountMenu() {
  const t = useText(shellText);
  const { t: word } = useTranslation();
  const session = useSession();
  const language = useLanguage();
  const theme = useTheme();
  const signOut = useSignOut();
  const [changing, setChanging] = useState(false);
  const tick = (on: boolean) => (on ? <Icon name="check" /> : <span className="menu-gap" />);
  const items: MenuItem[] = [
    {
      key: 'who',
      header: (
        <div className="who">
          <strong>{session.account.name}</strong>
          <span className="muted">{session.account.login}</span>
          {session.assignments.map((at) => (
            <span key={`${at.post}${at.unit}`} className="who-post">
              {at.unitName} · {word(`posts.${at.post}`)}
              {at.lead ? ` · ${t('lead')}` : ''}
              {at.backup ? ` · ${t('backup')}` : ''}
            </span>
          ))}
        </div>
      ),
    },
    { key: 'line1', divider: true },
    { key: 'light', icon: tick(theme === 'light'), label: t('themeLight'), onClick: () => setTheme('light') },
    { key: 'dark', icon: tick(theme === 'dark'), label: t('themeDark'), onClick: () => setTheme('dark') },
    { key: 'line2', divider: true },
    { key: 'zh', icon: tick(language === 'zh'), label: '中文', onClick: () => void setLanguage('zh') },
    { key: 'en', icon: tick(language === 'en'), label: 'English', onClick: () => void setLanguage('en') },
    { key: 'line3', divider: true },
    { key: 'password', label: t('password'), onClick: () => setChanging(true) },
    { key: 'out', label: t('signOut'), onClick: () => void signOut() },
  ];
  return (
    <>
      <Menu items={items} placement="bottomRight">
        <button type="button" className="bar-account" aria-label={`${t('account')} ${session.account.name}`}>
          <span className="bar-face" aria-hidden="true">
            {session.account.name.slice(-1)}
          </span>
          <span className="bar-name clip">{session.account.name}</span>
          <Icon name="chevron" size={14} />
        </button>
      </Menu>
      {changing ? (
        <Suspense fallback={null}>
          <PasswordDialog onClose={() => setChanging(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
