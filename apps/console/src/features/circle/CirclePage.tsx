import {
  AddServicePoint,
  type CirclePoint,
  type Point,
  ReachServiceCircle,
  type ServiceCircle,
} from '@jingwei/contract';
import { EmptyState, ErrorState, LazyCircleMap, LoadingState } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useMemo, useState } from 'react';
import { Icon } from '../../app/Icon.tsx';
import { phrases } from '../../app/phrases.ts';
import { useAble } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { AreaTable } from './AreaTable.tsx';
import './circle.css';
import { Controls } from './Controls.tsx';
import { Figures } from './Figures.tsx';
import { GapList } from './GapList.tsx';
import { Legend } from './Legend.tsx';
import { CloseDialog, type NewPoint, PointDialog } from './PointDialog.tsx';
import { PointList, usePointName } from './PointList.tsx';
import { Suggest, type Suggestion } from './Suggest.tsx';
import { circleText } from './text.ts';
import { useCircle } from './useCircle.ts';

type Dialog =
  | { readonly kind: 'add'; readonly fresh: NewPoint }
  | { readonly kind: 'change' | 'close'; readonly point: CirclePoint }
  | null;
type Shown = { readonly suggestion: Suggestion; readonly of: string };

// GeoJSON as the wire has it; what cannot be drawn is not.
const shapeOf = ({ reach: { type, coordinates } }: ServiceCircle) =>
  type === 'MultiPolygon' && Array.isArray(coordinates) ? ({ type, coordinates } as const) : null;

/** What of the page has been chosen: a point or building, a grid, a spot; and where the map moves. */
function useChosen() {
  const [selected, setSelected] = useState<string | null>(null);
  const [grid, setGrid] = useState<string | null>(null);
  const [focus, setFocus] = useState<Point | null>(null);
  const [picked, setPicked] = useState<Point | null>(null);
  const [picking, setPicking] = useState(false);
  const choose = (id: string | null, point: Point | null) => {
    setSelected(id);
    setFocus(point === null ? null : { ...point });
  };
  return { selected, grid, focus, picked, picking, setGrid, setPicked, setPicking, choose };
}

function useShapes(circle: ServiceCircle, suggestion: Suggestion | null) {
  const t = useText(circleText);
  const nameOf = usePointName();
  return useMemo(
    () => ({
      reach: shapeOf(circle),
      points: circle.points.map((point) => ({
        ...{ id: point.id, ...point.point, name: nameOf(point) },
        sign: t(`sign_${point.kind}`),
        planned: point.state === 'planned',
      })),
      gaps: circle.leftOut.map(({ building, point, households }) => ({ id: building, ...point, households })),
      sites: (suggestion?.sites ?? []).map(({ point }) => point),
    }),
    [circle, suggestion, t, nameOf],
  );
}

type BodyProps = { circle: ServiceCircle; asking: ReturnType<typeof useCircle> };

/** The map with its panel, once there is an answer. */
function Body({ circle, asking }: BodyProps) {
  const t = useText(circleText);
  const { asked, change, read } = asking;
  const chosen = useChosen();
  const [dialog, setDialog] = useState<Dialog>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const of = JSON.stringify(asked);
  const suggestion = shown?.of === of ? shown.suggestion : null;
  const shapes = useShapes(circle, suggestion);
  const adds = circle.abilities.includes(AddServicePoint.name);
  const pick = (point: Point) => {
    chosen.setPicking(false);
    chosen.setPicked(point);
    setDialog({ kind: 'add', fresh: { point, planned: false, ...(asked.kind ? { kind: asked.kind } : {}) } });
  };
  const plan = (point: Point) =>
    setDialog({ kind: 'add', fresh: { point, planned: true, ...(asked.kind ? { kind: asked.kind } : {}) } });
  const stop = () => setDialog(null);
  const pointOf = (id: string) => circle.points.find((point) => point.id === id);
  const add = adds ? (
    <Button
      size="small"
      className="no-print"
      icon={<Icon name={chosen.picking ? 'cross' : 'plus'} size={14} />}
      onClick={() => chosen.setPicking(!chosen.picking)}
    >
      {t(chosen.picking ? 'cancelPick' : 'addHere')}
    </Button>
  ) : null;
  return (
    <div className="map-page" aria-busy={read.isFetching}>
      <div className="map-pane circle-map no-print" data-picking={chosen.picking}>
        <LazyCircleMap
          label={t('map')}
          place={circle.place}
          {...shapes}
          selected={chosen.selected}
          selectedGrid={chosen.grid}
          chosen={dialog?.kind === 'add' ? dialog.fresh.point : null}
          focus={chosen.focus}
          onPoint={(id) => chosen.choose(id, null)}
          onGap={(id) => chosen.choose(id, null)}
          onSite={(index) => {
            const site = suggestion?.sites[index];
            if (site && adds) plan(site.point);
          }}
          onTap={chosen.picking ? pick : null}
        />
        <Legend sites={suggestion !== null} />
        {read.isPlaceholderData ? (
          <p className="circle-working" role="status">
            {t('working')}
          </p>
        ) : null}
      </div>
      <aside className="map-panel circle-panel" aria-label={t('title')}>
        <Head circle={circle} asking={asking} />
        <Figures circle={circle} />
        {circle.households === 0 ? <EmptyState title={t('noHomes')} hint={t('noHomesHint')} /> : null}
        <AreaTable
          circle={circle}
          grid={chosen.grid}
          onGrid={chosen.setGrid}
          onPlace={(place) => change({ place })}
        />
        <Suggest
          asked={asked}
          suggestion={suggestion}
          onSuggestion={(found) => setShown({ suggestion: found, of })}
          onSite={({ point }) => chosen.choose(null, point)}
          onAdd={({ point }) => plan(point)}
        />
        <GapList
          circle={circle}
          grid={chosen.grid}
          chosen={chosen.selected}
          onChoose={({ building, point }) => chosen.choose(building, point)}
        />
        <PointList
          circle={circle}
          chosen={chosen.selected}
          onChoose={({ id, point }) => chosen.choose(id === chosen.selected ? null : id, point)}
          onChange={(point) => setDialog({ kind: 'change', point })}
          onClose={(point) => setDialog({ kind: 'close', point })}
          add={add}
        />
        <p className="small muted">{t('method')}</p>
      </aside>
      {dialog?.kind === 'add' ? (
        <PointDialog fresh={dialog.fresh} onClose={stop} onSaved={() => setShown(null)} />
      ) : null}
      {dialog?.kind === 'change' ? (
        <PointDialog
          point={pointOf(dialog.point.id) ?? dialog.point}
          picked={chosen.picked}
          onClose={stop}
          onSaved={() => setShown(null)}
        />
      ) : null}
      {dialog?.kind === 'close' ? <CloseDialog point={dialog.point} onClose={stop} /> : null}
    </div>
  );
}

function Head({ circle, asking }: BodyProps) {
  const t = useText(circleText);
  const { name: place, mode, minutes, metres } = circle;
  return (
    <header className="circle-head">
      <h1 className="circle-head-row">
        {t('title')}
        <Button
          size="small"
          className="no-print"
          icon={<Icon name="print" size={14} />}
          onClick={() => window.print()}
        >
          {t('print')}
        </Button>
      </h1>
      <p className="muted small">
        {t('lead', { place, mode: t(`mode_${mode}`), minutes, metres: Math.round(metres) })}
      </p>
      <Controls asked={asking.asked} change={asking.change} ordinary={circle.ordinary.minutes} />
    </header>
  );
}

/** Whom the service points reach in ten minutes, whom they do not, and where the next should stand (R86). */
export function CirclePage() {
  const p = useText(phrases);
  const able = useAble();
  const asking = useCircle();
  const { read } = asking;
  if (!able(ReachServiceCircle))
    return (
      <EmptyState
        title={p('forbiddenTitle')}
        hint={p('forbiddenHint')}
        action={<Link to="/">{p('toStart')}</Link>}
      />
    );
  if (read.isError) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <LoadingState lines={10} />;
  return <Body key={read.data.place} circle={read.data} asking={asking} />;
}
