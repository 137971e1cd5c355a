import { Icon, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { Glyph } from '../../parts/Glyph.tsx';
import { useSyncStatus } from './hooks.ts';

/** What the phone may truthfully say about its writes; a tap opens the list of them. */
export function StatusChip() {
  const { t } = useTranslation();
  const { kind, count, signedOut } = useSyncStatus();
  const look = signedOut ? 'signedOut' : kind;
  const drawing = {
    synced: <Icon name="check" size={18} />,
    checking: <Glyph name="refresh" size={18} />,
    pending: <Glyph name="up" size={18} />,
    offline: <Glyph name="cloudOff" size={18} />,
    attention: <Icon name="warning" size={18} />,
    signedOut: <Glyph name="key" size={18} />,
  }[look];
  const words =
    look === 'offline' && count > 0 ? t('sync.offlineCount', { count }) : t(`sync.${look}`, { count });
  return (
    <Link to="/outbox" className={`chip chip-${look}`} aria-label={t('sync.label', { status: words })}>
      {drawing}
      {words}
    </Link>
  );
}
