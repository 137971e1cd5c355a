import { RevealedOffline, type SyncDwelling } from '@jingwei/contract';
import { overlay, type Picture, pendingOf, subjectOf } from '@jingwei/sync';
import { uuidv7 } from '@jingwei/ui';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useField } from '../../app/field.tsx';
import { useStored } from '../../app/live.ts';
import { type Entry, useAct, useEntries, useLoopState } from '../outbox/index.ts';
import { useVaultState, type VaultState } from '../vault/index.ts';
import { findHouseholds } from './search.ts';
import {
  type BuildingGroup,
  buildingGroups,
  dayOf,
  type HouseholdFile,
  type HouseholdLine,
  householdFile,
  type Index,
  indexOf,
  type NeedLine,
  needLines,
  type PendingCounts,
  type PlanDay,
  planDay,
  type ResidentLine,
  residentLine,
  type VisitLine,
  visitLines,
} from './views.ts';

/**
 * What may be shown of the ledgers: `locked`, `noPin`, `share` and `destroyed` ask for a PIN page; `empty` means that
 * nothing has been downloaded yet.
 */
export type LedgerReadiness = 'checking' | 'noPin' | 'locked' | 'share' | 'destroyed' | 'empty' | 'ready';

const readiness: Readonly<Record<Exclude<VaultState, 'open'>, LedgerReadiness>> = {
  none: 'noPin',
  locked: 'locked',
  share: 'share',
  destroyed: 'destroyed',
};

function useLedgerState() {
  const { ledger } = useField();
  // Null instead of undefined, which means “not read yet”.
  return useStored(useCallback(async () => (await ledger.state()) ?? null, [ledger]));
}

export function useLedgerReadiness(): LedgerReadiness {
  const vault = useVaultState();
  const state = useLedgerState();
  if (vault === undefined || state === undefined) return 'checking';
  if (vault !== 'open') return readiness[vault];
  return state === null ? 'empty' : 'ready';
}

/** The grids whose ledgers are on this phone, and when the server was last asked. */
export function useLedgerInfo() {
  const state = useLedgerState();
  return state === undefined || state === null
    ? null
    : { grids: state.grids, policy: state.policy, seenAt: state.seenAt };
}

function useDownloaded(): Picture | undefined {
  const { ledger } = useField();
  const vault = useVaultState();
  const state = useLedgerState();
  const [found, setFound] = useState<{ stamp: string; picture: Picture }>();
  useEffect(() => {
    if (state === undefined || state === null || vault !== 'open') {
      setFound(undefined);
      return;
    }
    ledger.picture(state).then(
      (picture) => setFound(picture === undefined ? undefined : { stamp: state.stamp, picture }),
      (error: unknown) =>
        setFound(() => {
          throw error;
        }),
    );
  }, [ledger, vault, state]);
  return found?.picture;
}

function countsOf(picture: Picture, entries: readonly Entry[]): PendingCounts {
  const household = new Map<string, number>();
  const resident = new Map<string, number>();
  const need = new Map<string, number>();
  const visits = new Set<string>();
  const add = (counts: Map<string, number>, id: string | null) => {
    if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
  };
  for (const logged of pendingOf(entries.map((entry) => entry.logged))) {
    const subject = subjectOf(logged, picture);
    add(household, subject.household);
    add(resident, subject.resident);
    add(need, subject.need);
    if (logged.op.operation === 'visit.record') visits.add(logged.op.entityId);
  }
  return { household, resident, need, visits };
}

/** The ledgers as the screens see them: downloaded, with the unconfirmed operations on top. */
function useIndex(): Index | undefined {
  const { who } = useField();
  const downloaded = useDownloaded();
  const entries = useEntries();
  const { seenThrough } = useLoopState();
  const account = who.account.id;
  const today = dayOf(new Date().toISOString());
  return useMemo(() => {
    if (downloaded === undefined || entries === undefined) return undefined;
    const log = entries.map(({ logged }) => logged);
    const picture = overlay(downloaded, log, { by: account, seenThrough });
    return indexOf(picture, countsOf(picture, entries), { account, today });
  }, [downloaded, entries, account, today, seenThrough]);
}

/** Every household of the phone’s grids, by building and number; undefined until read (or while locked). */
export const useHouseholds = (): readonly HouseholdLine[] | undefined => useIndex()?.households;

/** Households for what somebody typed: building and room, a name, its pinyin or initials; the best first. */
export function useFound(typed: string): readonly HouseholdLine[] | undefined {
  const index = useIndex();
  return useMemo(
    () =>
      index === undefined
        ? undefined
        : findHouseholds(index.households, typed, ({ id }) => index.residentsOf.get(id) ?? []),
    [index, typed],
  );
}

/** Every dwelling of a building, lived in or not. */
export function useDwellings(building: string): readonly SyncDwelling[] | undefined {
  const index = useIndex();
  return useMemo(
    () =>
      index === undefined
        ? undefined
        : [...index.picture.dwelling.values()].filter(({ buildingId }) => buildingId === building),
    [index, building],
  );
}

/** Households grouped by building. */
export function useBuildings(): readonly BuildingGroup[] | undefined {
  const index = useIndex();
  return useMemo(() => (index === undefined ? undefined : buildingGroups(index)), [index]);
}

/** One household with its members, needs and visits; null when it is not (or no longer) on this phone. */
export function useHousehold(id: string): HouseholdFile | null | undefined {
  const index = useIndex();
  return useMemo(() => (index === undefined ? undefined : householdFile(index, id)), [index, id]);
}

export function useResident(id: string): ResidentLine | null | undefined {
  const index = useIndex();
  return useMemo(() => {
    const resident = index?.picture.resident.get(id);
    if (index === undefined) return undefined;
    return resident === undefined ? null : residentLine(resident, index);
  }, [index, id]);
}

/** Today’s plan; null when the server has made none yet. */
export function usePlan(): PlanDay | null | undefined {
  const index = useIndex();
  return useMemo(() => (index === undefined ? undefined : planDay(index)), [index]);
}

/** All needs of the phone’s households, open ones first. */
export function useNeeds(): readonly NeedLine[] | undefined {
  const index = useIndex();
  return useMemo(() => (index === undefined ? undefined : needLines(index)), [index]);
}

/** The latest visits, newest first. */
export function useVisits(): readonly VisitLine[] | undefined {
  const index = useIndex();
  return useMemo(() => (index === undefined ? undefined : visitLines(index)), [index]);
}

/** Organisations and shops of the phone’s grids. */
export function useOrganisations() {
  const index = useIndex();
  return useMemo(() => (index === undefined ? undefined : [...index.picture.organisation.values()]), [index]);
}

export type Revealed = Readonly<{ name?: string; telephone?: string }>;

/**
 * Uncovers a person’s name or telephone, also without a network. That it was done, and why, is written to the outbox
 * first: what cannot be noted is not shown. Identity numbers are not on the phone.
 */
export function useReveal(): (
  resident: string,
  fields: readonly ('name' | 'telephone')[],
  reason: string,
) => Promise<Revealed | null> {
  const index = useIndex();
  const act = useAct();
  return useCallback(
    async (resident, fields, reason) => {
      const row = index?.picture.resident.get(resident);
      if (row === undefined) return null;
      const noted = await act({
        operation: RevealedOffline.name,
        entityId: uuidv7(),
        params: { id: resident },
        body: { fields: [...fields], reason },
        baseVersion: null,
        about: { title: '', category: null },
        photos: [],
      });
      if (!noted) return null;
      return Object.fromEntries(fields.map((field) => [field, row[field]]));
    },
    [index, act],
  );
}
