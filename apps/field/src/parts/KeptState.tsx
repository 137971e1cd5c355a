import {
  EmptyState,
  ErrorState,
  LoadingState,
  OfflineError,
  ProblemError,
  TimeText,
  useTranslation,
} from '@jingwei/ui';
import type { ReactNode } from 'react';
import type { Kept } from '../app/kept.ts';

type KeptStateProps<T> = { kept: Kept<T>; children: (value: T) => ReactNode };

/** Shows what is known; says when it is from, when the server cannot be reached; loading, refused and failed otherwise. */
export function KeptState<T>({ kept, children }: KeptStateProps<T>) {
  const { t } = useTranslation();
  const { value, error, asking, permitted, seenAt, again } = kept;
  if (!permitted || (error instanceof ProblemError && error.code === 'actor.not_permitted'))
    return <EmptyState title={t('notPermitted.title')} hint={t('notPermitted.hint')} />;
  if (value === undefined) {
    if (asking) return <LoadingState lines={6} />;
    if (error instanceof OfflineError)
      return <EmptyState title={t('notYet.title')} hint={t('notYet.hint')} />;
    return <ErrorState error={error} onRetry={again} />;
  }
  return (
    <>
      {error && seenAt ? (
        <p className="notice">
          {t('asOf')} <TimeText at={seenAt} />
        </p>
      ) : null}
      {children(value)}
    </>
  );
}
