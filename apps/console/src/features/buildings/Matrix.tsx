import type { DwellingRow, Entrance } from '@jingwei/contract';
import { useNow } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { Icon } from '../../app/Icon.tsx';
import { useText } from '../../app/text.ts';
import { useOverdueDays } from '../ledger/index.ts';
import { ageMarks, type CellState, floorsOf, stateOf } from './matrix.ts';
import { buildingText } from './text.ts';

const legend: readonly CellState[] = ['visited', 'overdue', 'never', 'vacant'];
const words = {
  visited: 'legendVisited',
  overdue: 'legendOverdue',
  never: 'legendNever',
  vacant: 'legendVacant',
} as const;

type CellProps = { dwelling: DwellingRow; state: CellState; word: string };

function Cell({ dwelling, state, word }: CellProps) {
  const t = useText(buildingText);
  const [household] = dwelling.households;
  const people = dwelling.households.reduce((sum, { members }) => sum + members, 0);
  const said = `${dwelling.entrance} ${dwelling.number} ${word}`;
  const content = (
    <>
      <strong className="number">{dwelling.number}</strong>
      <span className="clip">
        {household?.head ?? (dwelling.vacant ? t('legendVacant') : t('noHousehold'))}
      </span>
      <span className="small muted">
        {people > 0 ? t('people', { n: people }) : ''}
        {dwelling.rental ? ` · ${t('legendRental')}` : ''}
      </span>
      <span className="flat-mark" aria-hidden="true">
        {ageMarks[state]}
      </span>
    </>
  );
  if (!household)
    return (
      <div className="flat" data-state={state} title={said}>
        {content}
      </div>
    );
  return (
    <Link
      to="/ledger/$section/$id"
      params={{ section: 'households', id: household.id }}
      className="flat"
      data-state={state}
      data-rental={dwelling.rental}
      title={said}
      aria-label={said}
    >
      {content}
    </Link>
  );
}

/** Entrances side by side, floors one above the other, a square for every dwelling in the colour of its last visit. */
export function Matrix({
  dwellings,
  entrances,
}: {
  dwellings: readonly DwellingRow[];
  entrances: readonly Entrance[];
}) {
  const t = useText(buildingText);
  const now = useNow();
  const overdueDays = useOverdueDays();
  const wordOf = (state: CellState): string =>
    state === 'visited' && overdueDays === null
      ? t('legendRecent')
      : t(words[state], { n: overdueDays ?? '' });
  // Until the policy is known nothing is overdue.
  const shown = legend.filter((state) => state !== 'overdue' || overdueDays !== null);
  const byEntrance = [...Map.groupBy(dwellings, ({ entrance }) => entrance)];
  return (
    <>
      <ul className="matrix-legend">
        {shown.map((state) => (
          <li key={state}>
            <span className="flat-key" data-state={state}>
              {ageMarks[state]}
            </span>
            {wordOf(state)}
          </li>
        ))}
        <li>
          <span className="flat-key" data-rental="true" />
          {t('legendRental')}
        </li>
      </ul>
      <div className="matrix">
        {byEntrance.map(([entrance, rows]) => {
          const known = entrances.find(({ name }) => name === entrance);
          return (
            <section key={entrance} aria-label={entrance || t('single')}>
              <h3>
                {entrance || t('single')}
                {known ? (
                  <span className="muted small">
                    {known.lift ? <Icon name="up" size={12} /> : null} {t(known.lift ? 'lift' : 'noLift')}
                  </span>
                ) : null}
              </h3>
              {floorsOf(rows).map(([floor, flats]) => (
                <div key={floor ?? 'none'} className="matrix-floor">
                  <span className="muted small nowrap">
                    {floor === null ? t('noFloor') : t('floor', { n: floor })}
                  </span>
                  <div className="matrix-flats">
                    {flats.map((dwelling) => (
                      <Cell
                        key={dwelling.id}
                        dwelling={dwelling}
                        state={stateOf(dwelling, now, overdueDays)}
                        word={wordOf(stateOf(dwelling, now, overdueDays))}
                      />
                    ))}
                  </div>
                </div>
              ))}
            </section>
          );
        })}
      </div>
    </>
  );
}
