import type { ServiceCircle } from '@jingwei/contract';
import { useState } from 'react';
import { Icon } from '../../app/Icon.tsx';
import { grouped, useText } from '../../app/text.ts';
import { type AreaLine, linesOf, percent } from './figures.ts';
import { circleText } from './text.ts';

type AreaTableProps = {
  circle: ServiceCircle;
  grid: string | null;
  onGrid: (place: string | null) => void;
  onPlace: (place: string) => void;
};
type LineProps = Omit<AreaTableProps, 'circle'> & { line: AreaLine; open: boolean; onFold: () => void };

function Line({ line: { area, depth, opens }, open, grid, onFold, onGrid, onPlace }: LineProps) {
  const t = useText(circleText);
  const { place, name, kind, households, reached } = area;
  const chosen = place === grid;
  return (
    <tr data-current={chosen} data-kind={kind}>
      <td style={{ paddingInlineStart: depth * 10 }}>
        <span className="circle-area">
          {opens ? (
            <button
              type="button"
              className="plain circle-fold no-print"
              aria-expanded={open}
              aria-label={t('unfold', { name })}
              onClick={onFold}
            >
              <Icon name={open ? 'chevron' : 'right'} size={14} />
            </button>
          ) : null}
          <button
            type="button"
            className="plain circle-name"
            aria-pressed={kind === 'grid' ? chosen : undefined}
            onClick={() => (kind === 'grid' ? onGrid(chosen ? null : place) : onPlace(place))}
          >
            {name}
          </button>
        </span>
      </td>
      <td className="number end">{grouped(households)}</td>
      <td className="number end">{households > reached ? grouped(households - reached) : ''}</td>
      <td className="number end">
        <span className="circle-bar" aria-hidden="true">
          <i style={{ width: `${households === 0 ? 0 : (reached / households) * 100}%` }} />
        </span>
        <span className="circle-percent">{percent(reached, households)}</span>
      </td>
    </tr>
  );
}

/** Coverage area by area: communities, and their grids where they are unfolded. */
export function AreaTable({ circle, grid, onGrid, onPlace }: AreaTableProps) {
  const t = useText(circleText);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const fold = (place: string) => {
    const next = new Set(open);
    if (!next.delete(place)) next.add(place);
    setOpen(next);
  };
  return (
    <section aria-label={t('areas')}>
      <h2>{t('areas')}</h2>
      <table className="sheet circle-areas">
        <thead>
          <tr>
            <th scope="col">{t('area')}</th>
            {(['households', 'outside', 'share'] as const).map((head) => (
              <th key={head} scope="col" className="end">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {linesOf(circle.areas, circle.place, open).map((line) => (
            <Line
              key={line.area.place}
              {...{ line, grid, onGrid, onPlace }}
              open={open.has(line.area.place)}
              onFold={() => fold(line.area.place)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}
