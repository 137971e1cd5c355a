import { EmptyState, Icon, LoadingState, TimeText, useNow, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useField } from '../../app/field.tsx';
import { Button } from '../../parts/Button.tsx';
import { Glyph } from '../../parts/Glyph.tsx';
import { LedgerGate } from '../lock/index.ts';
import { StatusChip, useLoopState } from '../outbox/index.ts';
import {
  type BuildingGroup,
  useBuildings,
  useFound,
  useLedgerInfo,
  useLedgerReadiness,
} from '../replica/index.ts';
import { sinceVisit } from './dossier.ts';
import { HouseholdLink } from './HouseholdLink.tsx';
import { SearchField } from './SearchField.tsx';

function Found({ typed }: { typed: string }) {
  const { t } = useTranslation();
  const found = useFound(typed);
  if (found === undefined) return <LoadingState lines={5} />;
  if (found.length === 0) return <EmptyState title={t('ledger.notFound')} hint={t('ledger.notFoundHint')} />;
  return (
    <ul className="plain-list card homes">
      {found.map((line) => (
        <HouseholdLink key={line.id} line={line} withBuilding />
      ))}
    </ul>
  );
}

function BuildingRow({ group, overdueDays }: { group: BuildingGroup; overdueDays: number }) {
  const { t } = useTranslation();
  const now = useNow();
  const { building, households, residents } = group;
  const overdue = households.filter((line) => {
    const days = sinceVisit(line, now);
    return line.members > 0 && (days === null || days >= overdueDays);
  }).length;
  return (
    <li>
      <Link to="/ledger/$building" params={{ building: building.id }} className="home-line">
        <span className="line-glyph building-glyph">
          <Glyph name="building" size={26} />
        </span>
        <span className="home-text">
          <strong>{building.name}</strong>
          <small className="faint">
            {households.length === 0
              ? t('ledger.noHomes')
              : t('ledger.counts', { households: households.length, people: residents })}
          </small>
        </span>
        {overdue > 0 ? (
          <span className="tag tag-overdue">{t('ledger.overdue', { count: overdue })}</span>
        ) : null}
        <Icon name="right" size={20} />
      </Link>
    </li>
  );
}

/** Buildings below the name of their compound, compounds in their order. */
function Buildings() {
  const { t } = useTranslation();
  const groups = useBuildings();
  const info = useLedgerInfo();
  if (groups === undefined) return <LoadingState lines={6} />;
  const compounds = [...new Set(groups.map(({ building }) => building.compound))];
  return (
    <>
      {compounds.map((compound) => (
        <section key={compound} className="group">
          {compound === '' ? null : <h2 className="group-title">{compound}</h2>}
          <ul className="plain-list card homes">
            {groups
              .filter(({ building }) => building.compound === compound)
              .map((group) => (
                <BuildingRow
                  key={group.building.id}
                  group={group}
                  overdueDays={info?.policy.overdueDays ?? Number.POSITIVE_INFINITY}
                />
              ))}
          </ul>
        </section>
      ))}
      {info ? (
        <p className="faint as-of">
          {t('ledger.seen')} <TimeText at={info.seenAt} />
        </p>
      ) : null}
    </>
  );
}

function Ledger() {
  const { t } = useTranslation();
  const { loop } = useField();
  const { running } = useLoopState();
  const readiness = useLedgerReadiness();
  const [typed, setTyped] = useState('');
  const sought = useDeferredValue(typed.trim());
  if (readiness === 'empty')
    return running ? (
      <>
        <p className="notice">{t('ledger.loading')}</p>
        <LoadingState lines={6} />
      </>
    ) : (
      <EmptyState
        title={t('ledger.empty')}
        hint={t('ledger.emptyHint')}
        action={<Button onClick={loop.kick}>{t('status.retry')}</Button>}
      />
    );
  return (
    <>
      <SearchField value={typed} onChange={setTyped} />
      {sought === '' ? <Buildings /> : <Found typed={sought} />}
    </>
  );
}

/** The ledger: search, or house by house. */
export function LedgerPage() {
  const { t } = useTranslation();
  return (
    <>
      <header className="tab-head">
        <h1>{t('tabs.ledger')}</h1>
        <StatusChip />
      </header>
      <main className="tab-body">
        <LedgerGate>
          <Ledger />
        </LedgerGate>
      </main>
    </>
  );
}
