import { EmptyState, ErrorState, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { usePageTitle } from './usePageTitle.ts';

/** An address that leads nowhere. */
export function Missing() {
  const { t } = useTranslation();
  usePageTitle(t('missing.title'));
  return (
    <div className="page">
      <EmptyState
        title={t('missing.title')}
        hint={t('missing.hint')}
        action={
          <Link to="/" className="button">
            {t('missing.home')}
          </Link>
        }
      />
    </div>
  );
}

/** A page that broke, most often because its code did not arrive. */
export function Failed({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <div className="page">
      <ErrorState error={error} onRetry={reset} />
    </div>
  );
}
