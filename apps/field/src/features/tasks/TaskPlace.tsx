import type { EventPage } from '@jingwei/contract';
import { Icon, LazyMap, toneOf, useNow, useTranslation } from '@jingwei/ui';
import { useState } from 'react';
import { Glyph } from '../../parts/Glyph.tsx';

/** The address by which this phone's own map opens at a point; null where there is no such thing. */
function mapAddress({ lng, lat }: { lng: number; lat: number }): string | null {
  if (/Android/i.test(navigator.userAgent)) return `geo:${lat},${lng}?q=${lat},${lng}`;
  return /iPhone|iPad/i.test(navigator.userAgent) ? `maps://?ll=${lat},${lng}&q=${lat},${lng}` : null;
}

/** Where it is. The map comes only when it is asked for: it is larger than the whole app. */
export function TaskPlace({ event }: { event: EventPage['event'] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const now = useNow();
  const { point } = event;
  const address = point ? mapAddress(point) : null;
  const tone = event.deadline ? toneOf(event.deadline, now) : 'paused';
  return (
    <section className="card">
      <p className="place">
        <Icon name="pin" size={22} />
        <span>
          <b>{event.address || event.placeName}</b>
          {event.address ? <span className="faint">{event.placeName}</span> : null}
        </span>
      </p>
      {point ? (
        <div className="place-ways">
          <button
            type="button"
            className="button button-plain"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <Glyph name="map" size={20} />
            {t(open ? 'task.hideMap' : 'task.showMap')}
          </button>
          {address ? (
            <a className="button button-plain" href={address}>
              <Glyph name="north" size={18} />
              {t('task.navigate')}
            </a>
          ) : null}
        </div>
      ) : null}
      {open && point ? (
        <div className="map-frame">
          <LazyMap
            points={[{ id: event.id, ...point, category: event.category, tone, emergency: event.emergency }]}
            focus={point}
            legend={false}
            scrollFriendly
          />
        </div>
      ) : null}
    </section>
  );
}
