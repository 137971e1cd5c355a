import { useRegisterSW } from 'virtual:pwa-register/react';
import { useTranslation } from '@jingwei/ui';

/** A new version waits until the person says so: a reload must never take a half-written report with it. */
export function Update() {
  const { t } = useTranslation();
  const {
    needRefresh: [ready, setReady],
    updateServiceWorker,
  } = useRegisterSW();
  if (!ready) return null;
  return (
    <div className="update" role="status">
      <span>{t('update.ready')}</span>
      <button type="button" onClick={() => void updateServiceWorker(true)}>
        {t('update.now')}
      </button>
      <button type="button" onClick={() => setReady(false)}>
        {t('update.later')}
      </button>
    </div>
  );
}
