import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OfflineError, ProblemError } from '../problem.ts';
import './components.css';
import { Icon } from './Icon.tsx';

type EmptyStateProps = { title: string; hint?: string; action?: ReactNode };

/** Nothing here: what this place is, why it is empty, what to do. */
export function EmptyState({ title, hint, action }: EmptyStateProps) {
  return (
    <div className="jw-notice">
      <Icon name="inbox" size={32} />
      <p className="jw-notice-title">{title}</p>
      {hint ? <p className="jw-notice-hint">{hint}</p> : null}
      {action}
    </div>
  );
}

type ErrorStateProps = { error: unknown; onRetry?: () => void };

/** Something did not load: why, in the server's own sentence where there is one, and a way to try again. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { t } = useTranslation();
  const offline = error instanceof OfflineError;
  const hint =
    error instanceof ProblemError ? error.message : t(offline ? 'status.offlineHint' : 'status.failedHint');
  return (
    <div className="jw-notice" role="alert">
      <Icon name="warning" size={32} />
      <p className="jw-notice-title">{t(offline ? 'status.offline' : 'status.failed')}</p>
      <p className="jw-notice-hint">{hint}</p>
      {onRetry ? (
        <button type="button" className="jw-button" onClick={onRetry}>
          {t('status.retry')}
        </button>
      ) : null}
    </div>
  );
}

/** Below this a flash of grey would be more disturbing than an empty moment. */
const patience = 300;

/** Grey lines in place of what is coming, shown only when it takes longer than 300 ms. */
export function LoadingState({ lines = 4 }: { lines?: number }) {
  const { t } = useTranslation();
  const [shown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="jw-loading" role="status" aria-label={t('status.loading')} data-shown={shown}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <span key={line} className="jw-loading-line" style={{ width: `${92 - ((line * 37) % 45)}%` }} />
      ))}
    </div>
  );
}
