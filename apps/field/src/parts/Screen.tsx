import { Icon, useTranslation } from '@jingwei/ui';
import { useCanGoBack, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';

type ScreenProps = { title: string; children: ReactNode; aside?: ReactNode; foot?: ReactNode };

/** A screen above the tabs: way back, title, and what stands fast at the thumb. */
export function Screen({ title, children, aside, foot }: ScreenProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const canGoBack = useCanGoBack();
  const back = () => (canGoBack ? router.history.back() : void router.navigate({ to: '/' }));
  return (
    <div className="screen">
      <header className="bar">
        <button type="button" className="bar-button" onClick={back} aria-label={t('back')}>
          <Icon name="left" size={26} />
        </button>
        <h1>{title}</h1>
        <div className="bar-aside">{aside}</div>
      </header>
      <main className="screen-body">{children}</main>
      {foot ? <footer className="foot">{foot}</footer> : null}
    </div>
  );
}
