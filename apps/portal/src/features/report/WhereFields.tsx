import { LocateGrid, type PublicSetting, type ResultOf } from '@jingwei/contract';
import { Icon, LazyMap, ProblemError, useTranslation } from '@jingwei/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { PlaceInput } from '../../places/PlaceInput.tsx';
import { usePosition } from '../../places/usePosition.ts';
import { nowhere, type Where } from './draft.ts';

type WhereFieldsProps = {
  setting: ResultOf<typeof PublicSetting>;
  value: Where;
  onChange: (where: Where) => void;
  invalid: boolean;
};
type At = { lng: number; lat: number };

/** Takes a point from the device or the map and names the grid that it lies in. */
function useLocating(value: Where, onChange: (where: Where) => void) {
  const { t } = useTranslation();
  const [trouble, setTrouble] = useState('');
  const locate = useMutation({
    mutationFn: (at: At) => client.call(LocateGrid, { query: at }),
    onMutate: () => setTrouble(''),
    onSuccess: ({ grid }, at) =>
      onChange({
        ...value,
        point: at,
        place: grid?.place ?? null,
        found: grid?.name ?? t('places.pointOnly'),
      }),
    onError: (error) => setTrouble(error instanceof ProblemError ? error.message : t('status.offline')),
  });
  return { trouble, locate: locate.mutate };
}

function CommunityPicker({ setting, value, onChange }: Omit<WhereFieldsProps, 'invalid'>) {
  const { t } = useTranslation();
  const streets = [...new Set(setting.communities.map((community) => community.subdistrict))];
  const chosen = value.point === null && setting.communities.some(({ place }) => place === value.place);
  return (
    <div className="field">
      <label htmlFor="community">{t('report.community')}</label>
      <select
        id="community"
        value={chosen ? (value.place ?? '') : ''}
        onChange={(event) => {
          const community = setting.communities.find(({ place }) => place === event.target.value);
          onChange({
            ...value,
            point: null,
            place: community?.place ?? null,
            found: community?.name ?? null,
          });
        }}
      >
        <option value="">{t('report.communityNone')}</option>
        {streets.map((street) => (
          <optgroup key={street} label={street}>
            {setting.communities
              .filter((community) => community.subdistrict === street)
              .map((community) => (
                <option key={community.place} value={community.place}>
                  {community.name}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

function Chosen({ where, onClear }: { where: Where; onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="chosen" role="status">
      {where.found ? (
        <>
          <Icon name="pin" size={24} />
          <span>{t('report.found', { name: where.found })}</span>
          <button type="button" className="link" onClick={onClear}>
            {t('report.clearPlace')}
          </button>
        </>
      ) : null}
    </div>
  );
}

/** Four ways to say where it is; any one is enough, and none of them needs the map. */
export function WhereFields({ setting, value, onChange, invalid }: WhereFieldsProps) {
  const { t } = useTranslation();
  const [mapOpen, setMapOpen] = useState(false);
  const { trouble, locate } = useLocating(value, onChange);
  const position = usePosition(locate);
  const denied = position.state === 'denied' || position.state === 'unavailable' ? position.state : null;
  return (
    <>
      <div className="field">
        <label htmlFor="where">{t('report.address')}</label>
        <PlaceInput
          id="where"
          value={value.address}
          placeholder={t('report.addressPlaceholder')}
          invalid={invalid}
          describedBy="where-hint where-error"
          onChange={(address) => onChange({ ...value, address })}
          onPick={(item) =>
            onChange({
              address: item.text,
              point: item.point,
              place: item.place,
              found: [item.text, item.detail].filter(Boolean).join(' · '),
            })
          }
        />
      </div>
      <div className="ways">
        <button
          type="button"
          className="button button-plain"
          disabled={position.state === 'asking'}
          onClick={position.ask}
        >
          <Icon name="target" size={22} />
          {t(position.state === 'asking' ? 'places.asking' : 'places.useMine')}
        </button>
        <button
          type="button"
          className="button button-plain"
          aria-expanded={mapOpen}
          onClick={() => setMapOpen(!mapOpen)}
        >
          <Icon name="pin" size={22} />
          {t(mapOpen ? 'report.closeMap' : 'report.openMap')}
        </button>
      </div>
      <p className="field-error" role="status">
        {denied ? t(`places.${denied}`) : trouble}
      </p>
      {mapOpen ? (
        <div className="report-map">
          <LazyMap
            label={t('report.mapLabel')}
            chosen={value.point}
            selectedGrid={value.place}
            focus={value.point ?? value.place}
            onTap={locate}
            scrollFriendly
          />
        </div>
      ) : null}
      <CommunityPicker setting={setting} value={value} onChange={onChange} />
      <Chosen where={value} onClear={() => onChange({ ...nowhere, address: value.address })} />
    </>
  );
}
