import { type Completeness, completeness, type DossierPerson, headRelation } from '@jingwei/domain';
import type { HouseholdFile, HouseholdLine, ResidentLine } from '../replica/index.ts';
import { daysSince, daysUntil } from './days.ts';

/** Something to ask or to look after today, with the person (an id) or the words it is about. */
export type Question = Readonly<{ kind: string; about: string }>;

/** Full years by birth year alone, which is all that the phone knows: at most one too many. */
export const ageOf = ({ birthYear }: Pick<ResidentLine, 'birthYear'>, now: number): number | null =>
  birthYear === null ? null : new Date(now).getFullYear() - birthYear;

/** Care groups with a question of their own; the words for each stand in `ask.<category>`. */
export const askedGroups = [
  'livingAlone',
  'inNeed',
  'aidRecipient',
  'disabled',
  'unemployed',
  'elderly60',
  'enterpriseRetiree',
  'migrant',
] as const;

/** What a person at the door can tell; the rest is measured or known by itself. */
const askable: ReadonlySet<string> = new Set([
  'people',
  'head',
  'householdTelephone',
  'telephone',
  'idNumber',
  'relation',
  'employment',
]);

type FileParts = Pick<HouseholdFile, 'household' | 'residents' | 'dwelling'>;

const personOf = (person: ResidentLine, now: number): DossierPerson => ({
  id: person.id,
  idNumber: person.idMasked !== '',
  birth: person.birthYear !== null,
  sex: person.sex === '1' || person.sex === '2',
  telephone: person.hasTelephone,
  relation: person.relation !== '' && person.relation !== '99',
  employment: person.employment !== 'unknown',
  age: ageOf(person, now),
});

/** How complete a household’s file is, by the very rule of the server (R33, R38). */
export const completenessOf = ({ household, residents, dwelling }: FileParts, now: number): Completeness =>
  completeness({
    telephone: household.telephone !== '',
    head: residents.some(({ relation }) => relation === headRelation),
    dwellingFloor: household.floor !== null,
    dwellingArea: (dwelling?.areaM2 ?? null) !== null,
    visited: household.lastVisitAt !== null,
    people: residents.map((person) => personOf(person, now)),
  });

/** What to ask today (R59): open needs first, then what the care groups call for, then what the record lacks. */
export function askToday(
  file: Pick<HouseholdFile, 'household' | 'residents' | 'dwelling' | 'needs'>,
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
  const lacking = completenessOf(file, now)
    .missing.filter(({ field }) => askable.has(field))
    .slice(0, 2)
    .map(({ field, resident }) => ({ kind: `missing.${field}`, about: resident ?? '' }));
  return [...needs, ...care, ...lacking];
}

/** Days since the last visit; null if there never was one. */
export const sinceVisit = (
  { lastVisitAt }: Pick<HouseholdLine, 'lastVisitAt'>,
  now: number,
): number | null => (lastVisitAt === null ? null : daysSince(lastVisitAt, now));
