import { useMatchRoute, useNavigate, useSearch } from '@tanstack/react-router';
import Popover from 'antd/es/popover';
import { lazy, Suspense, useState } from 'react';
import { Icon } from '../app/Icon.tsx';
import { useSession, widestPlace } from '../app/session.ts';
import { useText } from '../app/text.ts';
import { useAreas } from '../features/place/areas.ts';
import { type QueueSearch, readSearch } from '../features/queue/filter.ts';
import { shellText } from './text.ts';

const PlaceTree = lazy(() =>
  import('../features/place/PlaceTree.tsx').then((module) => ({ default: module.PlaceTree })),
);

/** Where one looks: the whole reach, or a part of it that the address then names. */
export function PlaceSwitcher() {
  const t = useText(shellText);
  const session = useSession();
  const navigate = useNavigate();
  const { byPlace } = useAreas();
  const [open, setOpen] = useState(false);
  const search: QueueSearch = readSearch(useSearch({ strict: false }));
  const match = useMatchRoute();
  const widest = widestPlace(session);
  const name =
    byPlace.get(search.place ?? widest)?.name ??
    session.assignments.find((assignment) => assignment.place === widest)?.unitName ??
    session.countyName;
  const choose = (place: string | undefined) => {
    setOpen(false);
    const ledger = match({ to: '/ledger/$section', fuzzy: true });
    if (ledger) {
      const { section } = ledger;
      void navigate({ to: '/ledger/$section', params: { section }, search: place ? { place } : {} });
      return;
    }
    const visits = match({ to: '/visits/$section', fuzzy: true });
    if (visits) {
      const { section } = visits;
      void navigate({ to: '/visits/$section', params: { section }, search: place ? { place } : {} });
      return;
    }
    // A page that shows no list of a place leads to the queue of the place.
    const to = match({ to: '/map' }) ? '/map' : '/events';
    const { place: _, ...rest } = search;
    void navigate({ to, search: place ? { ...rest, place } : rest });
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      content={
        <Suspense fallback={null}>
          <PlaceTree chosen={search.place} onChoose={choose} withWhole />
        </Suspense>
      }
    >
      <button type="button" className="bar-place" aria-label={`${t('place')} ${name}`}>
        <Icon name="right" size={14} />
        <span className="clip">{name}</span>
        <Icon name="chevron" size={14} />
      </button>
    </Popover>
  );
}
