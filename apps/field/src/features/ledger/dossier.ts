import { daysSince, daysUntil } from './days.ts';
import type { ResidentFacts } from './facts.ts';
import type { Home } from './homes.ts';

/** Something to ask or to look after today, with the person or thing it is about. */
export type Question = Readonly<{ kind: string; about: string; days?: number }>;

/** Full years by birth year alone, which is all that the phone knows: at most one too many. */
export const ageOf = ({ birthYear }: Pick<ResidentFacts, 'birthYear'>, now: number): number | null =>
  birthYear === null ? null : new Date(now).getFullYear() - birthYear;

/** Care groups with a question of their own; the words for each stand in `ask.<category>`. */
const asked: ReadonlySet<string> = new Set([
  'elderly60',
  'livingAlone',
  'leftBehindChild',
  'leftBehind',
  'disabled',
  'aidRecipient',
  'unemployed',
  'migrant',
  'enterpriseRetiree',
]);

/** What to ask today (R59): open needs first, then what the care groups call for, then what the record lacks. */
export function askToday(home: Home, now: number): Question[] {
  const needs = home.openNeeds.map(({ text, dueOn }) =>
    dueOn === null
      ? { kind: 'need', about: text }
      : { kind: daysUntil(dueOn, now) < 0 ? 'needOverdue' : 'need', about: text },
  );
  const care = home.people.flatMap(({ id, care: groups }) =>
    groups
      .filter(({ category }) => asked.has(category))
      .slice(0, 1)
      .map(({ category }) => ({ kind: category, about: id })),
  );
  const lacking = missingIn(home, now)
    .slice(0, 2)
    .map(({ field, residentId }) => ({ kind: `missing.${field}`, about: residentId ?? '' }));
  return [...needs, ...care, ...lacking];
}

export type Missing = Readonly<{
  field: 'people' | 'head' | 'telephone' | 'idNumber' | 'birth' | 'relation' | 'employment';
  residentId: string | null;
}>;

const worksAt = (age: number | null) => age === null || (age >= 16 && age < 60);

function missingOf(person: ResidentFacts, now: number): Missing[] {
  const lacks: [Missing['field'], boolean][] = [
    ['idNumber', person.idMasked === ''],
    ['birth', person.birthYear === null],
    ['relation', person.relation === '99' || person.relation === ''],
    ['employment', person.employment === 'unknown' && worksAt(ageOf(person, now))],
  ];
  return lacks.filter(([, lacking]) => lacking).map(([field]) => ({ field, residentId: person.id }));
}

/** What the record of a household lacks (R38), the household’s own first. */
export function missingIn({ household, people }: Home, now: number): Missing[] {
  const telephone = household.telephone !== '' || people.some((person) => person.telephone !== '');
  const own: [Missing['field'], boolean][] = [
    ['people', people.length === 0],
    ['head', people.length > 0 && household.headId === null],
    ['telephone', !telephone],
  ];
  return [
    ...own.filter(([, lacking]) => lacking).map(([field]) => ({ field, residentId: null })),
    ...people.flatMap((person) => missingOf(person, now)),
  ];
}

/** How complete the record is, from 0 to 100, over what `missingIn` looks at. */
export function completenessOf(home: Home, now: number): number {
  // Without people there is neither a head nor a telephone to ask for.
  const looked = home.people.length === 0 ? 2 : 2 + home.people.length * 4;
  const lacking = Math.min(looked, missingIn(home, now).length);
  return Math.round((100 * (looked - lacking)) / looked);
}

/** Days since the last visit; null if there never was one. */
export const sinceVisit = ({ household }: Pick<Home, 'household'>, now: number): number | null =>
  household.lastVisitAt === null ? null : daysSince(household.lastVisitAt, now);
