import { type ServiceCircle, servicePointKinds, travelModes } from '@jingwei/contract';
import Select from 'antd/es/select';
import { useText } from '../../app/text.ts';
import { useAreas } from '../place/index.ts';
import type { CircleSearch } from './search.ts';
import { circleText } from './text.ts';
import type { useCircle } from './useCircle.ts';

type ControlsProps = Pick<ReturnType<typeof useCircle>, 'asked' | 'change'> & { ordinary: number };
type Kind = NonNullable<CircleSearch['kind']>;

const anyKind = 'any';
const usual = [5, 10, 15, 20, 30];
const depth = 14;

function ModeSwitch({
  mode,
  onMode,
}: {
  mode: ServiceCircle['mode'];
  onMode: (mode: ServiceCircle['mode']) => void;
}) {
  const t = useText(circleText);
  return (
    <fieldset className="circle-switch">
      <legend className="hidden">{t('mode')}</legend>
      {travelModes.map((one) => (
        <button key={one} type="button" aria-pressed={one === mode} onClick={() => onMode(one)}>
          {t(`mode_${one}`)}
        </button>
      ))}
    </fieldset>
  );
}

function PlaceChoice({ place, onPlace }: { place: string; onPlace: (place: string) => void }) {
  const t = useText(circleText);
  const { areas } = useAreas();
  const options = areas
    .filter((area) => area.place.length <= depth)
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map((area) => ({ value: area.place, label: area.name }));
  return (
    <Select
      aria-label={t('place')}
      className="circle-place"
      value={place}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={onPlace}
    />
  );
}

/** What is asked: where, how far in minutes, how one gets about, and which services count. */
export function Controls({ asked, change, ordinary }: ControlsProps) {
  const t = useText(circleText);
  const minutes = asked.minutes ?? ordinary;
  const times = [...new Set([...usual, ordinary, minutes])].toSorted((a, b) => a - b);
  return (
    <div className="circle-controls no-print">
      <PlaceChoice place={asked.place} onPlace={(place) => change({ place })} />
      <Select<number>
        aria-label={t('minutes')}
        value={minutes}
        options={times.map((n) => ({ value: n, label: t('minutesOf', { n }) }))}
        onChange={(n) => change({ minutes: n === ordinary ? undefined : n })}
      />
      <ModeSwitch
        mode={asked.mode ?? 'walk'}
        onMode={(mode) => change({ mode: mode === 'walk' ? undefined : mode })}
      />
      <Select<Kind | typeof anyKind>
        aria-label={t('kind')}
        className="circle-kind"
        value={asked.kind ?? anyKind}
        options={[
          { value: anyKind, label: t('anyKind') },
          ...servicePointKinds.map((value) => ({ value, label: t(`kind_${value}`) })),
        ]}
        onChange={(kind) => change({ kind: kind === anyKind ? undefined : kind })}
      />
      <label className="circle-planned">
        <input
          type="checkbox"
          checked={asked.planned ?? false}
          onChange={(event) => change({ planned: event.target.checked || undefined })}
        />
        {t('planned')}
      </label>
    </div>
  );
}
