import { type Checkpoint, ListPatrolRoutes, type PatrolRoute, SavePatrolRoute } from '@jingwei/contract';
import { LazyMap, uuidv7 } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import Segmented from 'antd/es/segmented';
import Select from 'antd/es/select';
import { useState } from 'react';
import { Icon } from '../../../app/Icon.tsx';
import { useWrite } from '../../../app/queries.ts';
import { Trouble } from '../../../app/Trouble.tsx';
import { useText } from '../../../app/text.ts';
import { toast } from '../../../app/toast.tsx';
import { useAreas } from '../../place/index.ts';
import { Field } from '../parts.tsx';
import { visitWords } from '../words.ts';
import { workText } from '../workText.ts';

const every = ['day', 'week'] as const;

type StopsProps = { stops: readonly Checkpoint[]; onChange: (stops: Checkpoint[]) => void };

function Stops({ stops, onChange }: StopsProps) {
  const t = useText(workText);
  return (
    <ol className="vis-lines">
      {stops.map((stop, index) => (
        <li key={stop.id}>
          <span className="number muted">{index + 1}</span>
          <Input
            className="grow"
            aria-label={t('routeStopName')}
            value={stop.name}
            maxLength={60}
            onChange={(event) =>
              onChange(stops.map((one) => (one.id === stop.id ? { ...one, name: event.target.value } : one)))
            }
          />
          <Button
            type="text"
            icon={<Icon name="trash" />}
            aria-label={`${t('routeRetire')} ${stop.name}`}
            onClick={() => onChange(stops.filter(({ id }) => id !== stop.id))}
          />
        </li>
      ))}
    </ol>
  );
}

/** Lays out a route: its checkpoints are tapped on the map and named. */
export function RouteDialog({ route, onClose }: { route: PatrolRoute | null; onClose: () => void }) {
  const t = useText(workText);
  const w = useText(visitWords);
  const queries = useQueryClient();
  const write = useWrite(SavePatrolRoute);
  const { areas } = useAreas();
  const [id] = useState(() => route?.id ?? uuidv7());
  const [name, setName] = useState(route?.name ?? '');
  const [place, setPlace] = useState(route?.place ?? areas.find(({ kind }) => kind === 'grid')?.place ?? '');
  const [often, setOften] = useState<(typeof every)[number]>(route?.every ?? 'day');
  const [stops, setStops] = useState<Checkpoint[]>(route?.checkpoints ?? []);
  const ready =
    name.trim() !== '' && place !== '' && stops.length > 0 && stops.every((stop) => stop.name.trim() !== '');
  const save = () =>
    write.mutate(
      {
        body: {
          id,
          place,
          name: name.trim(),
          every: often,
          checkpoints: stops,
          version: route?.version ?? 0,
        },
      },
      {
        onSuccess: () => {
          toast(t('routeSaved'));
          void queries.invalidateQueries({ queryKey: [ListPatrolRoutes.name] });
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={route?.name ?? t('routeNew')}
      okText={t('routeSave')}
      okButtonProps={{ disabled: !ready, loading: write.isPending }}
      onOk={save}
      onCancel={onClose}
      width={860}
    >
      <div className="vis-two">
        <div className="stack">
          <span className="small muted">{t('routeStops')}</span>
          <div className="vis-map" data-tall="true">
            <LazyMap
              label={t('routeStops')}
              selectedGrid={place.slice(0, 18) || null}
              focus={place || null}
              path={stops}
              stops={stops}
              legend={false}
              onTap={({ lng, lat }) =>
                setStops((old) => [
                  ...old,
                  { id: uuidv7(), name: t('routeStop', { n: old.length + 1 }), lng, lat },
                ])
              }
            />
          </div>
        </div>
        <div className="stack">
          <Field label={t('routeName')}>
            {(field) => (
              <Input
                id={field}
                value={name}
                maxLength={60}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Field label={t('routePlace')}>
            {(field) => (
              <Select
                id={field}
                value={place}
                onChange={setPlace}
                showSearch={{ optionFilterProp: 'label' }}
                options={areas
                  .filter(({ kind }) => kind === 'grid' || kind === 'community')
                  .map((area) => ({ value: area.place, label: area.name }))}
              />
            )}
          </Field>
          <Segmented
            aria-label={t('routeEvery')}
            value={often}
            onChange={setOften}
            options={every.map((one) => ({ value: one, label: w(`every_${one}`) }))}
          />
          <Stops stops={stops} onChange={setStops} />
          <Trouble error={write.error} />
        </div>
      </div>
    </Modal>
  );
}
