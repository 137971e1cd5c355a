import type { EventRow } from '@jingwei/contract';
import { DeadlineText, eventPhotoUrl, StateBadge, toneOf, useNow, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { categoryGlyph, Glyph } from './Glyph.tsx';
import { useKeptPhotos } from './keptPhotos.ts';

/** The photo, or the sign of the category where there is none to be had. */
function Thumb({ row }: { row: EventRow }) {
  const [address] = useKeptPhotos(row.photo ? [eventPhotoUrl(row.id, row.photo)] : []);
  if (address !== undefined) return <img src={address} alt="" width={60} height={60} />;
  return (
    <span className="line-glyph">
      <Glyph name={categoryGlyph(row.category)} size={30} />
    </span>
  );
}

/** One task as a card: how much time is left, what, where, how far. `waiting` counts unsent steps of the person. */
export function EventLine({ row, waiting = 0 }: { row: EventRow; waiting?: number }) {
  const { t } = useTranslation();
  const now = useNow();
  const tone = row.deadline ? toneOf(row.deadline, now) : 'paused';
  return (
    <li>
      <Link to="/tasks/$id" params={{ id: row.id }} className={`line line-${tone}`}>
        <span className="line-top">
          {row.deadline ? <DeadlineText deadline={row.deadline} /> : null}
          {row.emergency ? <span className="flag">{t('emergencyFlag')}</span> : null}
          {waiting > 0 ? <span className="unsent">{t('unsent')}</span> : null}
          <StateBadge state={row.state} />
        </span>
        <span className="line-main">
          <span className="line-text">
            <strong>{row.title}</strong>
            <span className="line-place">{row.address || row.placeName}</span>
          </span>
          <Thumb row={row} />
        </span>
      </Link>
    </li>
  );
}
