import type { SyncDwelling } from '@jingwei/contract';
import { EmptyState, Icon, LoadingState, useNow, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { Screen } from '../../parts/Screen.tsx';
import { LedgerGate } from '../lock/index.ts';
import { type HouseholdLine, useBuildings, useDwellings, useLedgerInfo } from '../replica/index.ts';
import { sinceVisit } from './dossier.ts';
import { byNumber, storeysOf } from './rooms.ts';

type Look = 'fresh' | 'overdue' | 'vacant';
const looks = ['fresh', 'overdue', 'vacant'] as const satisfies readonly Look[];
const marks = { fresh: 'check', overdue: 'clock', vacant: 'minus' } as const;

type CellProps = { dwelling: SyncDwelling; line: HouseholdLine | undefined; overdueDays: number };

function Cell({ dwelling, line, overdueDays }: CellProps) {
  const { t } = useTranslation();
  const now = useNow();
  const days = line ? sinceVisit(line, now) : null;
  const look: Look =
    line === undefined || line.members === 0
      ? 'vacant'
      : days === null || days >= overdueDays
        ? 'overdue'
        : 'fresh';
  const inside = (
    <>
      <b>{dwelling.number}</b>
      <span className="cell-signs">
        <Icon name={marks[look]} size={16} />
        {line && line.care.length > 0 ? <Icon name="star" size={16} /> : null}
        {line && line.openNeeds > 0 ? <Icon name="speech" size={16} /> : null}
      </span>
    </>
  );
  const label = `${dwelling.number} ${t(`ledger.look.${look}`)}`;
  return line ? (
    <Link to="/households/$id" params={{ id: line.id }} className={`cell cell-${look}`} aria-label={label}>
      {inside}
    </Link>
  ) : (
    <span className={`cell cell-${look}`} role="img" aria-label={label}>
      {inside}
    </span>
  );
}

function Legend() {
  const { t } = useTranslation();
  return (
    <p className="legend">
      {looks.map((look) => (
        <span key={look}>
          <i className={`cell-${look}`}>
            <Icon name={marks[look]} size={14} />
          </i>
          {t(`ledger.look.${look}`)}
        </span>
      ))}
      <span>
        <Icon name="star" size={16} />
        {t('ledger.care')}
      </span>
      <span>
        <Icon name="speech" size={16} />
        {t('ledger.need')}
      </span>
    </p>
  );
}

type HouseProps = { dwellings: readonly SyncDwelling[]; lines: readonly HouseholdLine[] };

/** The house as it stands: one entrance at a time, storeys from the top. */
function House({ dwellings, lines }: HouseProps) {
  const { t } = useTranslation();
  const overdueDays = useLedgerInfo()?.policy.overdueDays ?? Number.POSITIVE_INFINITY;
  const entrances = useMemo(
    () => [...new Set(dwellings.map(({ entrance }) => entrance))].sort(byNumber),
    [dwellings],
  );
  const [chosen, choose] = useState(entrances[0] ?? '');
  const lineOf = (dwelling: SyncDwelling) =>
    lines.find((line) => line.entrance === dwelling.entrance && line.number === dwelling.number);
  return (
    <>
      {entrances.length > 1 ? (
        <div className="phrases entrances">
          {entrances.map((entrance) => (
            <button
              key={entrance}
              type="button"
              className="phrase"
              aria-pressed={entrance === chosen}
              onClick={() => choose(entrance)}
            >
              {entrance || t('ledger.noEntrance')}
            </button>
          ))}
        </div>
      ) : null}
      <Legend />
      <div className="house">
        {storeysOf(dwellings.filter(({ entrance }) => entrance === chosen)).map(
          ({ storey, dwellings: row }) => (
            <div key={storey ?? 'none'} className="storey">
              <span className="storey-name">{storey === null ? '' : t('ledger.storey', { storey })}</span>
              <div className="storey-row">
                {row.map((dwelling) => (
                  <Cell
                    key={dwelling.id}
                    dwelling={dwelling}
                    line={lineOf(dwelling)}
                    overdueDays={overdueDays}
                  />
                ))}
              </div>
            </div>
          ),
        )}
      </div>
    </>
  );
}

function Building({ id }: { id: string }) {
  const { t } = useTranslation();
  const known = useBuildings();
  const group = known?.find(({ building }) => building.id === id);
  const dwellings = useDwellings(id);
  return (
    <Screen title={group?.building.name ?? t('ledger.building')}>
      {known === undefined || dwellings === undefined ? (
        <LoadingState lines={8} />
      ) : group === undefined || dwellings.length === 0 ? (
        <EmptyState title={t('ledger.noRooms')} hint={t('ledger.noRoomsHint')} />
      ) : (
        <House dwellings={dwellings} lines={group.households} />
      )}
    </Screen>
  );
}

export function BuildingPage({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <LedgerGate title={t('ledger.building')}>
      <Building id={id} />
    </LedgerGate>
  );
}
