import { useTranslation } from '@jingwei/ui';
import { useEffect } from 'react';

/** Names the page in the browser's tab, and for screen readers when it changes. */
export function usePageTitle(title: string): void {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);
}
