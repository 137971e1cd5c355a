import {
  type BeatReport,
  type Layer,
  type ListLayers,
  ProposeBeats,
  ReportBeats,
  type ResultOf,
} from '@jingwei/contract';
import { EmptyState, ErrorState, LazyDivisionMap, LoadingState } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Select from 'antd/es/select';
import { type ReactNode, useMemo, useState } from 'react';
import { Icon } from '../../app/Icon.tsx';
import { phrases } from '../../app/phrases.ts';
import { useAble } from '../../app/session.ts';
import { useJoin, useText } from '../../app/text.ts';
import { useAreas } from '../place/index.ts';
import { BeatDetail } from './BeatDetail.tsx';
import { BeatTable } from './BeatTable.tsx';
import { Figures, Trend } from './Figures.tsx';
import { LayerDialog } from './LayerDialog.tsx';
import './layers.css';
import { Plans, ProposeDialog } from './Plans.tsx';
import { drawnBeats } from './shapes.ts';
import { layerText } from './text.ts';
import { useLayerName, useLayers } from './useLayers.ts';

type Known = ResultOf<typeof ListLayers>;
type Dialog = 'new' | 'settings' | 'propose' | null;
type Asking = ReturnType<typeof useLayers>;

const streetLength = 10;

function Choices({
  known,
  layer,
  place,
  change,
}: { known: Known; layer: Layer } & Pick<Asking, 'place' | 'change'>) {
  const t = useText(layerText);
  const nameOf = useLayerName();
  const { areas } = useAreas();
  const places = areas
    .filter((area) => area.place.length <= streetLength)
    .map((area) => ({ value: area.place, label: area.name }));
  return (
    <div className="layer-choices">
      {known.items.length > 1 ? (
        <Select
          aria-label={t('layer')}
          value={layer.id}
          options={known.items.map((one) => ({ value: one.id, label: nameOf(one) }))}
          onChange={(id) => change({ layer: id })}
        />
      ) : null}
      <Select
        aria-label={t('place')}
        value={place}
        options={places}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(next) => change({ place: next })}
      />
    </div>
  );
}

type HeadProps = { known: Known; layer: Layer; asking: Asking; onDialog: (dialog: Dialog) => void };

function Head({ known, layer, asking, onDialog }: HeadProps) {
  const t = useText(layerText);
  const nameOf = useLayerName();
  const { report } = asking;
  const proposes = report.data?.abilities.includes(ProposeBeats.name) ?? false;
  return (
    <header className="layer-head">
      <h1>{nameOf(layer)}</h1>
      <div className="layer-actions">
        {proposes ? (
          <Button type="primary" onClick={() => onDialog('propose')}>
            {t(report.data?.beats.length === 0 ? 'firstPropose' : 'propose')}
          </Button>
        ) : null}
        {layer.abilities.length > 0 ? (
          <Button onClick={() => onDialog('settings')}>{t('settings')}</Button>
        ) : null}
        {known.abilities.length > 0 ? <Button onClick={() => onDialog('new')}>{t('newLayer')}</Button> : null}
      </div>
      {report.data ? (
        <Choices known={known} layer={layer} place={asking.place} change={asking.change} />
      ) : null}
    </header>
  );
}

const namedGrids = 4;

function Remarks({ report }: { report: BeatReport }) {
  const t = useText(layerText);
  const join = useJoin();
  const { uncovered, ahead, beats } = report;
  const { grids, businesses } = uncovered;
  const names = `${join(grids.slice(0, namedGrids))}${grids.length > namedGrids ? t('more') : ''}`;
  return (
    <>
      {ahead ? <p className="small layer-remark">{t('ahead', { day: ahead })}</p> : null}
      {beats.length > 0 && grids.length > 0 ? (
        <p className="small layer-warning">
          {t('uncovered', { n: grids.length, b: businesses, grids: names })}
        </p>
      ) : null}
    </>
  );
}

/** The same one each time, so that the map sees nothing new in it. */
const none: readonly never[] = [];

function Beats({ report, head }: { report: BeatReport; head: ReactNode }) {
  const t = useText(layerText);
  const [chosen, setChosen] = useState<number | null>(null);
  const after = useMemo(() => drawnBeats(report.beats), [report]);
  const beat = chosen === null ? undefined : report.beats[chosen - 1];
  const proposes = report.abilities.includes(ProposeBeats.name);
  const some = report.beats.length > 0;
  return (
    <div className="map-page layer-page" data-bare={!some}>
      {some ? (
        <div className="map-pane no-print">
          <LazyDivisionMap
            key={`${report.layer.id} ${report.place}`}
            label={t('map')}
            before={none}
            after={after}
            shows="after"
            selected={chosen}
            onGrid={setChosen}
          />
        </div>
      ) : null}
      <aside className="map-panel layer-panel" aria-label={report.layer.name}>
        {head}
        <Remarks report={report} />
        {some ? (
          <>
            <Figures report={report} />
            <BeatTable report={report} chosen={chosen} onChoose={setChosen} />
            {beat ? <BeatDetail key={beat.id} beat={beat} /> : null}
          </>
        ) : (
          <EmptyState title={t('noBeats')} hint={t(proposes ? 'noBeatsHint' : 'noBeatsRead')} />
        )}
        <Trend report={report} />
        <Plans report={report} />
      </aside>
    </div>
  );
}

function Inside({ asking, known, layer }: { asking: Asking; known: Known; layer: Layer }) {
  const [dialog, setDialog] = useState<Dialog>(null);
  const { report } = asking;
  const stop = () => setDialog(null);
  const head = <Head {...{ known, layer, asking }} onDialog={setDialog} />;
  return (
    <>
      {report.data ? (
        <Beats key={`${layer.id} ${report.data.place}`} report={report.data} head={head} />
      ) : (
        <div className="map-panel layer-alone">
          {head}
          {report.isError ? <ErrorState error={report.error} onRetry={() => void report.refetch()} /> : null}
          {report.isLoading ? <LoadingState lines={8} /> : null}
        </div>
      )}
      {dialog === 'new' || dialog === 'settings' ? (
        <LayerDialog
          layer={dialog === 'settings' ? layer : undefined}
          ordinary={known.ordinary}
          onClose={stop}
        />
      ) : null}
      {dialog === 'propose' && report.data ? (
        <ProposeDialog report={report.data} tolerance={known.ordinary.tolerance} onClose={stop} />
      ) : null}
    </>
  );
}

function NoLayer({ known }: { known: Known }) {
  const t = useText(layerText);
  const [asking, setAsking] = useState(false);
  const adds = known.abilities.length > 0;
  return (
    <>
      <EmptyState
        title={t('none')}
        hint={t('noneHint')}
        action={
          adds ? (
            <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAsking(true)}>
              {t('newLayer')}
            </Button>
          ) : null
        }
      />
      {asking ? <LayerDialog ordinary={known.ordinary} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

/** Beats of the dedicated lines: on the map and in figures, with who walks them (R12, R13). */
export function LayersPage() {
  const p = useText(phrases);
  const able = useAble();
  const asking = useLayers();
  const { layers, layer } = asking;
  if (!able(ReportBeats))
    return (
      <EmptyState
        title={p('forbiddenTitle')}
        hint={p('forbiddenHint')}
        action={<Link to="/">{p('toStart')}</Link>}
      />
    );
  if (layers.isError && !layers.data)
    return <ErrorState error={layers.error} onRetry={() => void layers.refetch()} />;
  if (!layers.data) return <LoadingState lines={10} />;
  if (layer === undefined) return <NoLayer known={layers.data} />;
  return <Inside key={layer.id} asking={asking} known={layers.data} layer={layer} />;
}
