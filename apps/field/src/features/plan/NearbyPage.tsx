import { EmptyState, LoadingState, useNow, useTranslation } from '@jingwei/ui';
import { Screen } from '../../parts/Screen.tsx';
import { HouseholdLink, sinceVisit } from '../ledger/index.ts';
import { LedgerGate } from '../lock/index.ts';
import { usePosition } from '../report/index.ts';
import { useOverdue } from './hooks.ts';

const shown = 60;

function Nearby() {
  const { t } = useTranslation();
  const now = useNow();
  const { fix } = usePosition();
  const overdue = useOverdue(fix);
  if (overdue === undefined) return <LoadingState lines={6} />;
  const { near, days } = overdue;
  if (near.length === 0) return <EmptyState title={t('nearbyHomes.none')} hint={t('nearbyHomes.noneHint')} />;
  return (
    <>
      <p className="notice">{t('nearbyHomes.hint', { count: days })}</p>
      <ul className="plain-list card homes">
        {near.slice(0, shown).map(({ line, metres }) => {
          const since = sinceVisit(line, now);
          const age = since === null ? t('home.never') : t('home.days', { count: since });
          const far = metres === null ? '' : `${t('nearby.metres', { count: metres })} · `;
          return <HouseholdLink key={line.id} line={line} withBuilding note={`${far}${age}`} />;
        })}
      </ul>
    </>
  );
}

/** Households not visited for too long that today’s plan does not hold, the nearest first. */
export function NearbyPage() {
  const { t } = useTranslation();
  return (
    <Screen title={t('nearbyHomes.title')}>
      <LedgerGate>
        <Nearby />
      </LedgerGate>
    </Screen>
  );
}
