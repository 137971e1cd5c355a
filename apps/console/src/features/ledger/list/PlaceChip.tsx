import { Icon } from '../../../app/Icon.tsx';
import { useText } from '../../../app/text.ts';
import { useAreas } from '../../place/index.ts';
import { useLedgerSearch } from '../search.ts';
import { ledgerText } from '../text.ts';

/** Says that only a part of the reach is looked at, and takes it away. */
export function PlaceChip() {
  const t = useText(ledgerText);
  const { search, change } = useLedgerSearch();
  const { byPlace } = useAreas();
  if (!search.place) return null;
  return (
    <button
      type="button"
      className="chip plain"
      title={t('toWhole')}
      onClick={() => change({ place: undefined })}
    >
      <Icon name="pin" size={14} />
      {byPlace.get(search.place)?.name ?? search.place}
      <Icon name="cross" size={12} />
    </button>
  );
}
