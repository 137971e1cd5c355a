import type { HouseholdFile, HouseholdLine, ResidentLine } from '../replica/views.ts';
import { daysSince, daysUntil } from './days.ts';

/** Something to ask or to look after today, with the person (an id) or the words it is about. */
export type Question = Readonly<{ kind: string; about: string }>;

/** Full years by birth year alone, which is all that the phone knows: at most one too many. */
export const ageOf = ({ birthYear }: Pick<ResidentLine, 'birthYear'>, now: number): number | null =>
  birthYear === null ? null : new Date(now).getFullYear() - birthYear;

/** Care groups with a question of their own; the words for each stand in `ask.<category>`. */
export const askedGroups = [
  'livingAlone',
  'elderly60',
  'leftBehind',
  'disabled',
  'aidRecipient',
  'unemployed',
  'migrant',
  'enterpriseRetiree',
] as const;

export type Missing = Readonly<{
  field: 'people' | 'head' | 'telephone' | 'idNumber' | 'birth' | 'relation' | 'employment';
  residentId: string | null;
}>;

const worksAt = (age: number | null) => age === null || (age >= 16 && age < 60);

function missingOf(person: ResidentLine, now: number): Missing[] {
  const lacks: [Missing['field'], boolean][] = [
    ['idNumber', person.idMasked === ''],
    ['birth', person.birthYear === null],
    ['relation', person.relation === '99' || person.relation === ''],
    ['employment', person.employment === 'unknown' && worksAt(ageOf(person, now))],
  ];
  return lacks.filter(([, lacking]) => lacking).map(([field]) => ({ field, residentId: person.id }));
}

type Record = Pick<HouseholdFile, 'household' | 'residents'>;

/** What the record of a household lacks (R38), the household’s own first. */
export function missingIn({ household, residents }: Record, now: number): Missing[] {
  const reachable = household.telephone !== '' || residents.some(({ hasTelephone }) => hasTelephone);
  const hasHead = residents.some(({ relation }) => relation === '02');
  const own: [Missing['field'], boolean][] = [
    ['people', residents.length === 0],
    ['head', residents.length > 0 && !hasHead],
    ['telephone', !reachable],
  ];
  return [
    ...own.filter(([, lacking]) => lacking).map(([field]) => ({ field, residentId: null })),
    ...residents.flatMap((person) => missingOf(person, now)),
  ];
}

/** How complete the record is, from 0 to 100, over what `missingIn` looks at. */
export function completenessOf(record: Record, now: number): number {
  const looked = 2 + record.residents.length * 4;
  const lacking = Math.min(looked, missingIn(record, now).length);
  return Math.round((100 * (looked - lacking)) / looked);
}

/** What to ask today (R59): open needs first, then what the care groups call for, then what the record lacks. */
export function askToday(
  file: Pick<HouseholdFile, 'household' | 'residents' | 'needs'>,
  now: number,
): Question[] {
  const needs = file.needs
    .filter(({ state }) => state === 'open')
    .map(({ text, dueOn }) => ({
      kind: dueOn !== null && daysUntil(dueOn, now) < 0 ? 'needOverdue' : 'need',
      about: text,
    }));
  const care = file.residents.flatMap(({ id, care: groups }) => {
    const group = askedGroups.find((each) => groups.some(({ category }) => category === each));
    return group === undefined ? [] : [{ kind: group, about: id }];
  });
  const lacking = missingIn(file, now)
    .slice(0, 2)
    .map(({ field, residentId }) => ({ kind: `missing.${field}`, about: residentId ?? '' }));
  return [...needs, ...care, ...lacking];
}

/** Days since the last visit; null if there never was one. */
export const sinceVisit = (
  { lastVisitAt }: Pick<HouseholdLine, 'lastVisitAt'>,
  now: number,
): number | null => (lastVisitAt === null ? null : daysSince(lastVisitAt, now));
