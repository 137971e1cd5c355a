import { useCallback } from 'react';
import { useText } from '../../app/text.ts';
import { householdText } from './text.ts';

const known = [
  'idNumber',
  'telephone',
  'birth',
  'employment',
  'education',
  'marital',
  'head',
  'members',
  'book',
  'visit',
  'relation',
  'sex',
  'ethnicity',
  'area',
  'name',
  'kind',
  'residenceMatch',
  'documentKind',
  'note',
  'household',
  'place',
  'endedOn',
  'endedReason',
  'mergedInto',
] as const;
const same: Readonly<Record<string, (typeof known)[number]>> = {
  bookNumber: 'book',
  headId: 'head',
  birthYear: 'birth',
  lastVisitAt: 'visit',
  people: 'members',
};

/** The word of a field of a household or a person; one without a word is called by its name. */
export function useFieldWord(): (field: string) => string {
  const t = useText(householdText);
  return useCallback(
    (field) => {
      const name = same[field] ?? known.find((one) => one === field);
      return name ? t(`field_${name}`) : field;
    },
    [t],
  );
}
