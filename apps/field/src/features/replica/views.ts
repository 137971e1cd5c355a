import type { SyncHousehold, SyncResident } from '@jingwei/contract';
import { maskIdNumber, maskName, maskPhone } from '@jingwei/domain';
import type { Picture } from '@jingwei/sync';
import type {
  BuildingGroup,
  HouseholdFile,
  HouseholdLine,
  Index,
  NeedLine,
  PendingCounts,
  PlanDay,
  ResidentLine,
  VisitLine,
} from './lines.ts';

export type * from './lines.ts';

function groupBy<R>(rows: Iterable<R>, key: (row: R) => string): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
}

const numeric = new Intl.Collator('zh', { numeric: true });

const headOf = (household: SyncHousehold, members: readonly SyncResident[]): SyncResident | undefined =>
  members.find(({ id }) => id === household.headId) ??
  members.find(({ relation }) => relation === '02') ??
  members[0];

type LineParts = Readonly<{
  picture: Picture;
  members: readonly SyncResident[];
  openNeeds: number;
  planned: HouseholdLine['planned'];
  pending: number;
}>;

function lineOf(household: SyncHousehold, parts: LineParts): HouseholdLine {
  const { picture, members, openNeeds, planned, pending } = parts;
  const dwelling = picture.dwelling.get(household.dwellingId);
  const building = dwelling === undefined ? undefined : picture.building.get(dwelling.buildingId);
  const { id, place, version, kind, note, lastVisitAt, telephone } = household;
  return {
    id,
    place,
    version,
    buildingId: building?.id ?? '',
    buildingName: building?.name ?? '',
    entrance: dwelling?.entrance ?? '',
    number: dwelling?.number ?? '',
    floor: dwelling?.floor ?? null,
    rental: dwelling?.rental ?? false,
    vacant: dwelling?.vacant ?? false,
    kind,
    headName: maskName(headOf(household, members)?.name ?? ''),
    members: Math.max(household.members, members.length),
    telephone: maskPhone(telephone),
    note,
    care: [...new Set(members.flatMap(({ care }) => care.map(({ category }) => category)))],
    openNeeds,
    lastVisitAt,
    planned,
    pending,
  };
}

const inHouse = (a: HouseholdLine, b: HouseholdLine): number =>
  numeric.compare(a.buildingName, b.buildingName) ||
  numeric.compare(a.entrance, b.entrance) ||
  numeric.compare(a.number, b.number);

/** Works a picture out for the screens. `today` is a day such as 2026-03-09. */
export function indexOf(
  picture: Picture,
  pending: PendingCounts,
  who: { account: string; today: string },
): Index {
  const residentsOf = groupBy(picture.resident.values(), ({ householdId }) => householdId);
  const open = groupBy(
    [...picture.need.values()].filter(({ state }) => state === 'open'),
    ({ householdId }) => householdId,
  );
  const planned = new Map(
    [...picture.plan.values()]
      .filter(({ day }) => day === who.today)
      .flatMap(({ id: planId, households }) =>
        households.map(({ id, rank, reasons }) => [id, { planId, rank, reasons }] as const),
      ),
  );
  const households = [...picture.household.values()]
    .map((household) =>
      lineOf(household, {
        picture,
        members: residentsOf.get(household.id) ?? [],
        openNeeds: open.get(household.id)?.length ?? 0,
        planned: planned.get(household.id) ?? null,
        pending: pending.household.get(household.id) ?? 0,
      }),
    )
    .sort(inHouse);
  const byId = new Map(households.map((line) => [line.id, line]));
  return { picture, households, byId, residentsOf, pending, ...who };
}

/** Households by building, buildings in the order of their names. */
export function buildingGroups({ picture, households, residentsOf }: Index): readonly BuildingGroup[] {
  const byBuilding = groupBy(households, ({ buildingId }) => buildingId);
  const dwellings = groupBy(picture.dwelling.values(), ({ buildingId }) => buildingId);
  return [...picture.building.values()]
    .sort((a, b) => numeric.compare(a.name, b.name))
    .map((building) => {
      const inside = byBuilding.get(building.id) ?? [];
      return {
        building,
        dwellings: dwellings.get(building.id)?.length ?? 0,
        households: inside,
        residents: inside.reduce((sum, { id }) => sum + (residentsOf.get(id)?.length ?? 0), 0),
      };
    });
}

export function residentLine(resident: SyncResident, { pending }: Index): ResidentLine {
  const { id, version, householdId, sex, birthYear, relation, kind, employment, residenceMatch, care } =
    resident;
  return {
    id,
    version,
    householdId,
    name: maskName(resident.name),
    sex,
    birthYear,
    relation,
    kind,
    telephone: maskPhone(resident.telephone),
    hasTelephone: resident.telephone !== '',
    // Masked by the server already; an unexpected whole number would be masked here.
    idMasked: resident.idMasked.includes('*') ? resident.idMasked : maskIdNumber(resident.idMasked),
    employment,
    residenceMatch,
    care,
    pending: pending.resident.get(id) ?? 0,
  };
}

/** Needs, open ones first, by when they are due. */
export function needLines({ picture, byId, pending }: Index, household?: string): readonly NeedLine[] {
  return [...picture.need.values()]
    .filter((need) => household === undefined || need.householdId === household)
    .map(({ place: _, ...need }) => ({
      ...need,
      household: byId.get(need.householdId) ?? null,
      pending: pending.need.get(need.id) ?? 0,
    }))
    .sort(
      (a, b) =>
        Number(a.state !== 'open') - Number(b.state !== 'open') ||
        (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9') ||
        b.raisedAt.localeCompare(a.raisedAt),
    );
}

export function visitLines({ picture, account, pending }: Index, household?: string): readonly VisitLine[] {
  return [...picture.visit.values()]
    .filter((visit) => household === undefined || visit.householdId === household)
    .map(({ place: _, accountId, ...visit }) => ({
      ...visit,
      mine: accountId === account,
      pending: pending.visits.has(visit.id),
    }))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

export function householdFile(index: Index, id: string): HouseholdFile | null {
  const household = index.byId.get(id);
  const row = index.picture.household.get(id);
  if (household === undefined || row === undefined) return null;
  const dwelling = index.picture.dwelling.get(row.dwellingId) ?? null;
  return {
    household,
    dwelling,
    building: dwelling === null ? null : (index.picture.building.get(dwelling.buildingId) ?? null),
    residents: [...(index.residentsOf.get(id) ?? [])]
      .sort((a, b) => a.relation.localeCompare(b.relation) || (a.birthYear ?? 0) - (b.birthYear ?? 0))
      .map((resident) => residentLine(resident, index)),
    needs: needLines(index, id),
    visits: visitLines(index, id),
  };
}

/** Today’s plan in its order; `done` where a visit of today stands, confirmed or not. */
export function planDay(index: Index): PlanDay | null {
  const day = index.today;
  if (![...index.picture.plan.values()].some((plan) => plan.day === day)) return null;
  const visited = new Set(
    [...index.picture.visit.values()]
      .filter(({ at, accountId }) => accountId === index.account && dayOf(at) === day)
      .map(({ householdId }) => householdId),
  );
  const lines = index.households
    .flatMap((line) =>
      line.planned === null ? [] : [{ ...line, ...line.planned, done: visited.has(line.id) }],
    )
    .sort((a, b) => a.rank - b.rank);
  return { day, lines, done: lines.filter(({ done }) => done).length };
}

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
/** The day of an instant where the counties are, such as 2026-03-09. */
export const dayOf = (instant: string): string => dayFormat.format(new Date(instant));
