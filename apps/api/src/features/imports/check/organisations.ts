import { v7 } from 'uuid';
import type { Tx } from '../../../platform/db/database.ts';
import { type OrganisationRef, organisationsLike } from '../queries/ledger.ts';
import type { NewFinding } from '../queries/rows.ts';
import {
  type Checker,
  type CheckSetting,
  type GoodRow,
  type Judged,
  noted,
  refused,
  text,
  whole,
} from './ground.ts';
import { isJudged, knowPlaces, type Places } from './places.ts';

export type OrganisationFill = Readonly<Record<string, string | number>>;
export type OrganisationPlan =
  | {
      readonly kind: 'add';
      readonly id: string;
      readonly place: string;
      readonly building: string | null;
      readonly values: GoodRow['values'];
    }
  | { readonly kind: 'fill'; readonly id: string; readonly version: number; readonly fill: OrganisationFill };

const wordFields = ['creditCode', 'address', 'partyOrganisation', 'contactName'] as const;
const numberFields = ['people', 'partyMembers'] as const;

function compare(row: GoodRow, known: OrganisationRef): { fill: OrganisationFill; findings: NewFinding[] } {
  const fill: Record<string, string | number> = {};
  const findings: NewFinding[] = [];
  for (const field of wordFields) {
    const said = text(row, field);
    if (said === undefined || said === known[field]) continue;
    if (known[field] === null || known[field] === '') fill[field] = said;
    else findings.push(noted(row, field, 'existing.differs'));
  }
  for (const field of numberFields) {
    const said = whole(row, field);
    if (said === undefined || said === known[field]) continue;
    if (known[field] === null) fill[field] = said;
    else findings.push(noted(row, field, 'existing.differs'));
  }
  const telephone = text(row, 'contactTelephone');
  if (telephone !== undefined && !known.hasContact) fill['contactTelephone'] = telephone;
  if (text(row, 'organisationKind') !== undefined && text(row, 'organisationKind') !== known.kind)
    findings.push(noted(row, 'organisationKind', 'existing.differs'));
  return { fill, findings };
}

type Located = { row: GoodRow; place: string; building: string | null };

function locate(places: Places, row: GoodRow): Located | Judged {
  if (text(row, 'building') === undefined) {
    const grid = places.requiredGrid(row);
    return isJudged(grid) ? grid : { row, place: grid, building: null };
  }
  const building = places.building(row);
  return isJudged(building) ? building : { row, place: building.place, building: building.id };
}

/** Checks organisations: known by their credit code, otherwise by name within a grid. */
export async function checkOrganisations(tx: Tx, { job, sheetNames }: CheckSetting): Promise<Checker> {
  const places = await knowPlaces(tx, job);
  const seen = new Map<string, { sheet: number; row: number }>();
  const duplicate = ({ row, place }: Located): Judged | undefined => {
    const code = text(row, 'creditCode');
    const key = code ?? `${place}|${text(row, 'name')}`;
    const before = seen.get(key);
    if (before === undefined) {
      seen.set(key, row);
      return undefined;
    }
    const field = code === undefined ? 'name' : 'creditCode';
    return refused(row, field, 'duplicate.file', { sheet: sheetNames[before.sheet] ?? '', row: before.row });
  };
  const against = (located: Located, known: readonly OrganisationRef[]): Judged => {
    const { row, place, building } = located;
    const code = text(row, 'creditCode');
    const same =
      known.find((one) => code !== undefined && one.creditCode === code) ??
      known.find(
        (one) =>
          one.place === place &&
          one.name === text(row, 'name') &&
          (code === undefined || one.creditCode === null),
      );
    if (same === undefined) {
      const plan: OrganisationPlan = { kind: 'add', id: v7(), place, building, values: row.values };
      return { seq: row.seq, outcome: 'add', plan, findings: [] };
    }
    const { fill, findings } = compare(row, same);
    const fills = Object.keys(fill).length > 0;
    const plan: OrganisationPlan = { kind: 'fill', id: same.id, version: same.version, fill };
    return { seq: row.seq, outcome: fills ? 'update' : 'unchanged', plan: fills ? plan : null, findings };
  };
  return {
    async judge(tx, rows) {
      const judged: Judged[] = [];
      const located: Located[] = [];
      for (const row of rows) {
        const found = locate(places, row);
        const double = isJudged(found) ? found : duplicate(found);
        if (double !== undefined) judged.push(double);
        else if (!isJudged(found)) located.push(found);
      }
      const codes = located.flatMap(({ row }) => text(row, 'creditCode') ?? []);
      const names = located.map(({ row }) => text(row, 'name') ?? '');
      const known = await organisationsLike(tx, job.county, codes, names);
      return [...judged, ...located.map((one) => against(one, known))];
    },
    finish: () => [],
  };
}
