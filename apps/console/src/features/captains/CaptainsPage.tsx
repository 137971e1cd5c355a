import { useText } from '../../app/text.ts';
import { PlaceChip, useLedgerSearch } from '../ledger/index.ts';
import { CaptainsList } from './CaptainsList.tsx';
import { PartyGroups } from './PartyGroups.tsx';
import { captainText } from './text.ts';

const views = ['captains', 'representatives', 'partyGroups'] as const;

/** Residents with a task: captains of buildings, representatives of households, leaders of party groups. */
export function CaptainsPage() {
  const t = useText(captainText);
  const { search, change } = useLedgerSearch();
  const view = views.find((one) => one === search.tab) ?? 'captains';
  return (
    <section className="ledger-list" aria-labelledby="captains-title">
      <header className="ledger-head">
        <h1 id="captains-title">{t('title')}</h1>
      </header>
      <div className="ledger-filters">
        {views.map((one) => (
          <button
            key={one}
            type="button"
            className="chip plain"
            data-chosen={one === view}
            aria-pressed={one === view}
            onClick={() => change({ tab: one })}
          >
            {t(one)}
          </button>
        ))}
        <PlaceChip />
      </div>
      {view === 'partyGroups' ? (
        <PartyGroups />
      ) : (
        <CaptainsList kind={view === 'captains' ? 'buildingCaptain' : 'householdRepresentative'} />
      )}
    </section>
  );
}
