import {
  type ClarityGap,
  ListClarityGaps,
  ListSixClarity,
  type ResultOf,
  type SixClarity,
} from '@jingwei/contract';
import { ErrorState, LoadingState } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { defined } from '../../app/defined.ts';
import { useRead } from '../../app/queries.ts';
import { useJoin, useText } from '../../app/text.ts';
import { Card, useCareWord, useRows } from '../ledger/index.ts';
import { Score } from './Score.tsx';
import { communityText } from './text.ts';

type Gap = ResultOf<typeof ListClarityGaps>['items'][number];

/** Where a row of a gap is looked at and put right. */
function placeOf({ noun, id, within }: Gap): { to: string; params: Record<string, string> } {
  const ledger = (section: string, entry: string) => ({
    to: '/ledger/$section/$id',
    params: { section, id: entry },
  });
  switch (noun) {
    case 'event':
      return { to: '/events/$id', params: { id } };
    case 'building':
      return ledger('buildings', id);
    case 'dwelling':
      return ledger('buildings', within ?? id);
    case 'organisation':
      return ledger('organisations', id);
    case 'resident':
      return ledger('residents', id);
    case 'care':
      return ledger('residents', within ?? id);
    default:
      return ledger('households', within ?? id);
  }
}

function Detail({ gap, detail }: { gap: ClarityGap; detail: string }) {
  const t = useText(communityText);
  const join = useJoin();
  const careWord = useCareWord();
  if (detail === '') return null;
  if (gap === 'careRunningOut') return <span className="care-chip">{careWord(detail)}</span>;
  if (gap !== 'buildingIncomplete' && gap !== 'organisationIncomplete')
    return <span className="small muted">{detail}</span>;
  const fields = ['floors', 'builtYear', 'point', 'creditCode', 'people', 'contact'] as const;
  const named = detail.split(',').flatMap((one) => fields.filter((field) => field === one));
  return <span className="small muted">{join(named.map((field) => t(`field_${field}`)))}</span>;
}

/** The rows behind a number, each leading to where it is put right. */
function GapDialog({ grid, gap, onClose }: { grid: SixClarity; gap: ClarityGap; onClose: () => void }) {
  const t = useText(communityText);
  const params = { place: grid.place, gap };
  const list = useRows<Gap>([ListClarityGaps.name, params], ({ after, signal }) =>
    client.call(ListClarityGaps, { params, query: { limit: 50, ...defined({ after }) }, signal }),
  );
  return (
    <Modal open title={`${grid.name} · ${t(`gap_${gap}`)}`} onCancel={onClose} footer={null} width={560}>
      {list.isPending ? <LoadingState lines={6} /> : null}
      {list.isError ? <ErrorState error={list.error} onRetry={list.retry} /> : null}
      <ul className="form-lines">
        {list.rows.map((row) => (
          <li key={row.id} className="row">
            <Link {...placeOf(row)}>{row.label}</Link>
            <Detail gap={gap} detail={row.detail} />
            <span className="spread" />
            <span className="small muted number">{row.since ?? ''}</span>
          </li>
        ))}
      </ul>
      {list.hasMore ? <Button onClick={list.more}>{t('more')}</Button> : null}
    </Modal>
  );
}

/** A grid on two lines: its scores, and below them what is missing. */
function Grid({ grid, onOpen }: { grid: SixClarity; onOpen: (gap: ClarityGap) => void }) {
  const t = useText(communityText);
  const missing = grid.parts.flatMap((part) => part.missing);
  return (
    <>
      <tr className="clarity-scores">
        <th scope="row" className="nowrap">
          {grid.name}
        </th>
        <td className="nowrap">
          <Score value={grid.score} />
        </td>
        {grid.parts.map(({ part, score }) => (
          <td key={part} className="number">
            {score}
          </td>
        ))}
      </tr>
      <tr>
        <td colSpan={grid.parts.length + 2}>
          <span className="gap-links">
            {missing.map(({ gap, n }) => (
              <button key={gap} type="button" className="plain gap-link" onClick={() => onOpen(gap)}>
                {t(`gap_${gap}`)} <strong className="number">{n}</strong>
              </button>
            ))}
            {missing.length === 0 ? <span className="muted">{t('allClear')}</span> : null}
          </span>
        </td>
      </tr>
    </>
  );
}

/** How clearly each grid of a community is known, least clear first; every number opens to its rows (R38). */
export function Clarity({ place }: { place: string }) {
  const t = useText(communityText);
  const read = useRead(ListSixClarity, { query: { place } });
  const [open, setOpen] = useState<{ grid: SixClarity; gap: ClarityGap } | null>(null);
  const [first] = read.data?.items ?? [];
  return (
    <Card title={t('clarity')} aside={<span className="small muted">{t('clarityHint')}</span>}>
      {read.isPending ? <LoadingState lines={5} /> : null}
      {read.isError ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
      {first ? (
        <div className="scroll-x">
          <table className="sheet">
            <thead>
              <tr>
                <th scope="col">{t('grids')}</th>
                <th scope="col">{t('score')}</th>
                {first.parts.map(({ part }) => (
                  <th key={part} scope="col">
                    {t(`part_${part}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {read.data?.items.map((grid) => (
                <Grid key={grid.place} grid={grid} onOpen={(gap) => setOpen({ grid, gap })} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {open ? <GapDialog grid={open.grid} gap={open.gap} onClose={() => setOpen(null)} /> : null}
    </Card>
  );
}
