import type { Account } from '@jingwei/contract';
import { useNow } from '@jingwei/ui';
import { useText } from '../../../app/text.ts';
import { accountText } from './text.ts';

/** Is the account locked at this instant? */
export const isLocked = (account: Account, now: number): boolean =>
  account.lockedUntil !== null && Date.parse(account.lockedUntil) > now;

/** The condition of an account in words. */
export function AccountMarks({ account }: { account: Account }) {
  const t = useText(accountText);
  const now = useNow();
  const locked = isLocked(account, now);
  return (
    <span className="row wrap">
      {account.disabled ? <span className="mark mark-normal">{t('disabled')}</span> : null}
      {locked ? <span className="mark mark-red">{t('locked')}</span> : null}
      {account.mustChangePassword ? <span className="mark mark-yellow">{t('mustChange')}</span> : null}
      {account.hasAuthenticator ? <span className="mark mark-normal">{t('withCode')}</span> : null}
      {!account.disabled && !locked && !account.mustChangePassword && !account.hasAuthenticator ? (
        <span className="muted small">{t('normal')}</span>
      ) : null}
    </span>
  );
}
