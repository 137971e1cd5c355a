import type { Division } from '@jingwei/contract';
import { useText } from '../../../app/text.ts';
import { fitOf, signed } from '../figures.ts';
import { divisionText } from '../text.ts';

type GridTableProps = { division: Division; chosen: number | null; onChoose: (number: number) => void };

/** The grids as a table: what the map shows, for keyboard and for where no map can be drawn. */
export function GridTable({ division, chosen, onChoose }: GridTableProps) {
  const t = useText(divisionText);
  return (
    <table className="sheet division-grids" aria-label={t('gridTable')}>
      <thead>
        <tr>
          <th scope="col">{t('gridTable')}</th>
          <th scope="col" className="end">
            {t('households')}
          </th>
          <th scope="col" className="end">
            {t('deviation')}
          </th>
        </tr>
      </thead>
      <tbody>
        {division.after.map((grid) => (
          <tr key={grid.number} data-current={grid.number === chosen}>
            <td>
              <button
                type="button"
                className="plain division-grid"
                aria-pressed={grid.number === chosen}
                onClick={() => onChoose(grid.number)}
              >
                {grid.name}
              </button>{' '}
              {grid.continues === null ? <span className="mark mark-normal">{t('freshGrid')}</span> : null}
            </td>
            <td className="number end">{grid.households}</td>
            <td className="number end">
              <span className="division-fit" data-fit={fitOf(grid, division.request)}>
                {signed(grid.explanation.deviation)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
