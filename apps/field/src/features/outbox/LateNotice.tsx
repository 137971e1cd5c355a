import { lateHours, lateUnsent } from '@jingwei/sync';
import { TimeText, useNow, useTranslation } from '@jingwei/ui';
import { useEntries } from './hooks.ts';

/** Work that has lain on this phone alone for a day: what is lost with the phone is lost for good. */
export function LateNotice() {
  const { t } = useTranslation();
  const now = useNow();
  const late = lateUnsent(
    (useEntries() ?? []).map(({ logged }) => logged),
    now,
  );
  const oldest = late.map(({ op }) => op.capturedAt).sort()[0];
  if (oldest === undefined) return null;
  return (
    <div className="notice notice-strong" role="alert">
      <p>
        {t('sync.late', { count: late.length, hours: lateHours })} {t('sync.lateSince')}{' '}
        <TimeText at={oldest} />
      </p>
      <p>{t('sync.lateHint')}</p>
    </div>
  );
}
