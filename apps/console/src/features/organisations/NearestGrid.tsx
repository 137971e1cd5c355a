import { LocateGrid, type ResultOf } from '@jingwei/contract';
import Button from 'antd/es/button';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { organisationText } from './text.ts';

type Located = ResultOf<typeof LocateGrid>;

/** By the address; where that is a point on the street side, by the grid that is nearest to it (R3). */
async function locate(address: string): Promise<Located> {
  const found = await client.call(LocateGrid, { query: { address } });
  const point = found.candidates[0]?.point ?? null;
  if (found.grid !== null || point === null) return found;
  return client.call(LocateGrid, { query: point });
}

type NearestGridProps = {
  address: string;
  /** Grids that may be chosen here. */
  places: readonly string[];
  onPlace: (place: string) => void;
};

/** Proposes the grid of an address: the one in which it lies, or the nearest for what stands on the street outside any. */
export function NearestGrid({ address, places, onPlace }: NearestGridProps) {
  const t = useText(organisationText);
  const [found, setFound] = useState<Located | null>(null);
  const [trouble, setTrouble] = useState<unknown>(null);
  const [asking, setAsking] = useState(false);
  const ask = () => {
    setAsking(true);
    setTrouble(null);
    locate(address.trim())
      .then((located) => {
        setFound(located);
        const place = located.grid?.place ?? located.nearest?.grid.place;
        if (place !== undefined && places.includes(place)) onPlace(place);
      }, setTrouble)
      .finally(() => setAsking(false));
  };
  const grid = found?.grid ?? found?.nearest?.grid;
  const said = () => {
    if (found === null) return null;
    if (grid === undefined) return t('nearestNone');
    if (!places.includes(grid.place)) return t('nearestElsewhere', { grid: grid.name });
    return found.nearest
      ? t('nearestFound', { grid: grid.name, n: found.nearest.metres })
      : t('nearestInside', { grid: grid.name });
  };
  return (
    <div className="nearest-grid">
      <Button size="small" loading={asking} disabled={address.trim() === ''} onClick={ask}>
        {t('nearest')}
      </Button>{' '}
      <span className="small muted" role="status">
        {said()}
      </span>
      <Trouble error={trouble} />
    </div>
  );
}
