import { LocateGrid } from '@jingwei/contract';
import { LazyMap } from '@jingwei/ui';
import Button from 'antd/es/button';
import Popover from 'antd/es/popover';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { Icon } from '../../app/Icon.tsx';
import { Trouble } from '../../app/Trouble.tsx';
import { texts, useText } from '../../app/text.ts';
import { useAreas } from './areas.ts';
import { PlaceTree } from './PlaceTree.tsx';

const locationText = texts(
  {
    map: '在地图上点选位置',
    area: '所在区域',
    chooseArea: '选择区域',
    chosen: '已定位：{grid}',
    locating: '正在查所在网格',
    noGrid: '这个位置不在任何网格内',
    clear: '清除定位',
  },
  {
    map: 'Tap the place on the map',
    area: 'Area',
    chooseArea: 'Choose an area',
    chosen: 'Located: {grid}',
    locating: 'Looking for the grid',
    noGrid: 'No grid is known there',
    clear: 'Clear',
  },
);

export type Location = { point?: { lng: number; lat: number }; place?: string };

type LocationFieldProps = {
  value: Location;
  onChange: (location: Location) => void;
  /** What the map shows at first. */
  start: string | { lng: number; lat: number } | null;
  height?: number;
};

/** A place by a tap on the map, of which the grid is looked up at once, or an area by hand. */
export function LocationField({ value, onChange, start, height = 260 }: LocationFieldProps) {
  const t = useText(locationText);
  const { byPlace } = useAreas();
  const [open, setOpen] = useState(false);
  const [grid, setGrid] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const tap = async (point: { lng: number; lat: number }) => {
    onChange({ point });
    setGrid(null);
    setError(null);
    try {
      const found = await client.call(LocateGrid, { query: point });
      setGrid(found.grid ? `${found.grid.community} ${found.grid.name}` : t('noGrid'));
    } catch (cause) {
      setError(cause);
    }
  };
  return (
    <div className="location">
      <div className="location-map" style={{ height }}>
        <LazyMap
          label={t('map')}
          chosen={value.point ?? null}
          focus={value.point ?? value.place ?? start}
          selectedGrid={value.place ?? null}
          onTap={(point) => void tap({ lng: point.lng, lat: point.lat })}
          legend={false}
        />
      </div>
      <div className="row wrap">
        <Icon name="pin" />
        <span role="status">{value.point ? (grid ? t('chosen', { grid }) : t('locating')) : t('map')}</span>
        {value.point ? (
          <Button size="small" type="text" onClick={() => onChange({})}>
            {t('clear')}
          </Button>
        ) : (
          <Popover
            open={open}
            onOpenChange={setOpen}
            trigger="click"
            arrow={false}
            content={
              <PlaceTree
                chosen={value.place}
                onChoose={(place) => {
                  setOpen(false);
                  onChange(place ? { place } : {});
                }}
              />
            }
          >
            <Button size="small" aria-label={t('area')}>
              {(value.place && byPlace.get(value.place)?.name) || t('chooseArea')}
            </Button>
          </Popover>
        )}
      </div>
      <Trouble error={error} />
    </div>
  );
}
