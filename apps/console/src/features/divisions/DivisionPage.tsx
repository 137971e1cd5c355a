import {
  type CheckDivision,
  type Division,
  EditDivision,
  FindDivision,
  type ResultOf,
  ReviewDivision,
  ScheduleDivision,
  WithdrawDivision,
} from '@jingwei/contract';
import { type Corner, ErrorState, LazyDivisionMap, LoadingState, type Side } from '@jingwei/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import type { Geometry } from 'geojson';
import { useMemo, useState } from 'react';
import { client } from '../../app/client.ts';
import { Icon } from '../../app/Icon.tsx';
import { keyOf } from '../../app/queries.ts';
import { type Shows, ShowsSwitch } from '../../app/ShowsSwitch.tsx';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { bendableSides, movableCorners } from './corners.ts';
import './divisions.css';
import { fitOf } from './figures.ts';
import { Figures } from './panel/Figures.tsx';
import { Findings } from './panel/Findings.tsx';
import { GridDetail } from './panel/GridDetail.tsx';
import { GridTable } from './panel/GridTable.tsx';
import { Staffing } from './panel/Staffing.tsx';
import { ReviewDialog, ScheduleDialog, WithdrawDialog } from './panel/steps.tsx';
import { StateMark } from './StateMark.tsx';
import { divisionText } from './text.ts';
import { useEdit } from './useEdit.ts';

type Step = 'approve' | 'sendBack' | 'schedule' | 'withdraw';
export type Finding = ResultOf<typeof CheckDivision>['items'][number];

const isMoving = ({ state, work }: Division) =>
  state === 'draft' && (work === 'waiting' || work === 'running');
const none: readonly Corner[] = [];
const noSides: readonly Side[] = [];
const noShapes: readonly Geometry[] = [];

function useDivision(id: string) {
  const asked = { params: { id } };
  return useQuery({
    queryKey: keyOf(FindDivision, asked),
    queryFn: ({ signal }) => client.call(FindDivision, { ...asked, signal }),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? 700 : 60_000),
  });
}

// GeoJSON as the wire has it; what cannot be drawn is not.
const shapeOf = (value: { type: string } | null): Geometry | null =>
  value !== null && (value.type === 'Polygon' || value.type === 'MultiPolygon' || value.type === 'MultiPoint')
    ? (value as Geometry)
    : null;

function useShapes(division: Division | undefined) {
  return useMemo(() => {
    const { outline = null, before = [], after = [], request } = division ?? {};
    const drawn = <T extends { geometry: { type: string } }>(rows: readonly T[]) =>
      rows.flatMap((row) => {
        const geometry = shapeOf(row.geometry);
        return geometry === null ? [] : [{ row, geometry }];
      });
    return {
      outline: shapeOf(outline),
      before: drawn(before).map(({ row: { id, name, label }, geometry }) => ({ id, name, label, geometry })),
      after: drawn(after).map(({ row, geometry }) => ({
        number: row.number,
        name: row.name,
        label: row.label,
        geometry,
        fit: request ? fitOf(row, request) : ('within' as const),
      })),
    };
  }, [division]);
}

function Steps({ division, onStep }: { division: Division; onStep: (step: Step) => void }) {
  const t = useText(divisionText);
  const may = (operation: { name: string }) => division.abilities.includes(operation.name);
  return (
    <div className="division-steps">
      {may(WithdrawDivision) ? <Button onClick={() => onStep('withdraw')}>{t('withdraw')}</Button> : null}
      {may(ReviewDivision) ? (
        <>
          <Button onClick={() => onStep('sendBack')}>{t('sendBack')}</Button>
          {division.state === 'draft' ? (
            <Button type="primary" onClick={() => onStep('approve')}>
              {t('approve')}
            </Button>
          ) : null}
        </>
      ) : null}
      {may(ScheduleDivision) ? (
        <Button type="primary" onClick={() => onStep('schedule')}>
          {t('schedule')}
        </Button>
      ) : null}
    </div>
  );
}

function Head({ division, onStep }: { division: Division; onStep: (step: Step) => void }) {
  const t = useText(divisionText);
  const { title, placeName, author, reviewer, effectiveOn, reviewNote } = division;
  return (
    <header className="division-head">
      <Link to="/divisions" className="small row">
        <Icon name="left" />
        {t('close')}
      </Link>
      <h1>
        {title} <StateMark row={division} />
      </h1>
      <p className="muted small">
        {placeName} · {t('author')} {author.name}
        {reviewer ? ` · ${t('reviewer')} ${reviewer.name}` : ''}
        {effectiveOn ? (
          <span className="nowrap">
            {' · '}
            {t('effectiveOn')} {effectiveOn}
          </span>
        ) : null}
      </p>
      {reviewNote ? <p className="small">{t('noted', { note: reviewNote })}</p> : null}
      <Steps division={division} onStep={onStep} />
    </header>
  );
}

function Computing({ division }: { division: Division }) {
  const t = useText(divisionText);
  if (division.work === 'failed')
    return (
      <p className="trouble" role="alert">
        <Icon name="alert" />
        <span>
          {t(
            division.problem === 'impossible'
              ? 'failed_impossible'
              : division.problem === 'notDrawn'
                ? 'failed_notDrawn'
                : 'failed_server',
          )}
        </span>
      </p>
    );
  return (
    <div className="division-progress" role="status">
      <progress value={division.progress} max={100} aria-label={t('work_running')} />
      <span className="number">{division.progress}%</span>
      <p className="small muted">{t('computing')}</p>
    </div>
  );
}

type PanelProps = {
  division: Division;
  edit: ReturnType<typeof useEdit>;
  chosen: number | null;
  onChoose: (number: number | null) => void;
  onFinding: (finding: Finding | null) => void;
  onStep: (step: Step) => void;
};

function Panel({ division, edit, chosen, onChoose, onFinding, onStep }: PanelProps) {
  const t = useText(divisionText);
  const grid = division.after.find(({ number }) => number === chosen);
  const edits = division.abilities.includes(EditDivision.name);
  return (
    <aside className="map-panel division-panel" aria-label={division.title}>
      <Head division={division} onStep={onStep} />
      {division.state === 'draft' && division.work !== 'done' ? <Computing division={division} /> : null}
      <Trouble error={edit.error} />
      {edit.undo ? (
        <Button loading={edit.isPending} onClick={() => void edit.undo?.()}>
          {t('undo')}
        </Button>
      ) : null}
      {division.metrics ? <Figures division={division} metrics={division.metrics} /> : null}
      {grid ? (
        <GridDetail
          key={grid.number}
          division={division}
          grid={grid}
          edit={edit}
          onClose={() => onChoose(null)}
        />
      ) : null}
      {division.after.length > 0 ? (
        <>
          {!grid ? <p className="small muted">{t('chooseGrid')}</p> : null}
          {grid && edits ? <p className="small muted">{t('editHint')}</p> : null}
          <GridTable division={division} chosen={chosen} onChoose={onChoose} />
          <Staffing division={division} edit={edit} />
          <Findings division={division} onShow={onFinding} />
        </>
      ) : null}
    </aside>
  );
}

function StepDialog({
  division,
  step,
  onClose,
}: {
  division: Division;
  step: Step | null;
  onClose: () => void;
}) {
  if (step === 'approve' || step === 'sendBack')
    return <ReviewDialog division={division} approve={step === 'approve'} onClose={onClose} />;
  if (step === 'schedule') return <ScheduleDialog division={division} onClose={onClose} />;
  if (step === 'withdraw') return <WithdrawDialog division={division} onClose={onClose} />;
  return null;
}

/** A division on the map beside today's grids, with figures, reasons, checks and the steps to the day it comes into force. */
export function DivisionPage() {
  const t = useText(divisionText);
  const { id } = useParams({ from: '/inside/shell/divisions/$id' });
  const read = useDivision(id);
  const division = read.data;
  const shapes = useShapes(division);
  const edit = useEdit(division);
  const [shows, setShows] = useState<Shows>('after');
  const [chosen, setChosen] = useState<number | null>(null);
  const [finding, setFinding] = useState<Finding | null>(null);
  const [step, setStep] = useState<Step | null>(null);
  const edits = division?.abilities.includes(EditDivision.name) ?? false;
  const corners = useMemo(
    () => (edits && chosen !== null ? movableCorners(division?.after ?? [], chosen) : none),
    [division, chosen, edits],
  );
  const sides = useMemo(
    () => (edits && chosen !== null ? bendableSides(division?.after ?? [], chosen, corners) : noSides),
    [division, chosen, edits, corners],
  );
  const found = useMemo(() => {
    const shape = shapeOf(finding?.geometry ?? null);
    return shape === null ? noShapes : [shape];
  }, [finding]);
  if (read.isError && !division) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  if (!division) return <LoadingState lines={10} />;
  return (
    <div className="map-page division-page">
      <div className="map-pane">
        <LazyDivisionMap
          label={t('map')}
          {...shapes}
          shows={division.after.length === 0 ? 'before' : shows}
          selected={chosen}
          onGrid={setChosen}
          handles={{
            corners: shows === 'before' ? none : corners,
            cornerLabel: t('corner'),
            onCorner: (from, to) => void edit.moveVertex(from, to),
            sides: shows === 'before' ? noSides : sides,
            sideLabel: t('side'),
            onBend: (side, to) => void edit.bend(side, to),
          }}
          findings={found}
        />
        {division.after.length > 0 ? <ShowsSwitch shows={shows} onShows={setShows} /> : null}
      </div>
      <Panel {...{ division, edit, chosen }} onChoose={setChosen} onFinding={setFinding} onStep={setStep} />
      <StepDialog division={division} step={step} onClose={() => setStep(null)} />
    </div>
  );
}
