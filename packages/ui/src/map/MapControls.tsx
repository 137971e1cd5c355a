import { useTranslation } from 'react-i18next';
import { Icon } from '../components/Icon.tsx';

type MapControlsProps = { readonly onZoom: (by: 1 | -1) => void; readonly onWhole: () => void };

/** Nearer, farther, and the whole of it. */
export function MapControls({ onZoom, onWhole }: MapControlsProps) {
  const { t } = useTranslation();
  return (
    <div className="jw-map-controls">
      <button type="button" onClick={() => onZoom(1)} aria-label={t('map.zoomIn')}>
        <Icon name="plus" size={20} />
      </button>
      <button type="button" onClick={() => onZoom(-1)} aria-label={t('map.zoomOut')}>
        <Icon name="minus" size={20} />
      </button>
      <button type="button" onClick={onWhole} aria-label={t('map.whole')}>
        <Icon name="whole" size={20} />
      </button>
    </div>
  );
}
