import { OfflineError, ProblemError, useTranslation } from '@jingwei/ui';
import { Icon } from './Icon.tsx';
import './trouble.css';

/** The sentence of a failed write, in the server's own words where it gave some. */
export function useTroubleText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (error instanceof ProblemError) return error.message;
    return t(error instanceof OfflineError ? 'status.offlineHint' : 'status.failedHint');
  };
}

/** Says beside a form why it was not taken. */
export function Trouble({ error }: { error: unknown }) {
  const say = useTroubleText();
  if (!error) return null;
  return (
    <p className="trouble" role="alert">
      <Icon name="alert" />
      <span>{say(error)}</span>
    </p>
  );
}
