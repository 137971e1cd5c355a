import { describe, expect, test } from 'vitest';
import type { HouseholdLine, NeedLine, ResidentLine } from '../replica/views.ts';
import { ageOf, askToday, completenessOf, missingIn } from './dossier.ts';

const now = Date.parse('2026-11-24T10:00:00+08:00');

const household: HouseholdLine = {
  id: 'h',
  place: '140403.007.001.001',
  version: 1,
  buildingId: 'b',
  buildingName: '6号楼',
  entrance: '2单元',
  number: '301',
  floor: 3,
  rental: false,
  vacant: false,
  kind: 'family',
  headName: '王*',
  members: 1,
  telephone: '138****0000',
  note: '',
  care: [],
  openNeeds: 0,
  lastVisitAt: null,
  planned: null,
  pending: 0,
};
const person = (more: Partial<ResidentLine> = {}): ResidentLine => ({
  id: 'p',
  version: 1,
  householdId: 'h',
  name: '王*',
  sex: '1',
  birthYear: 1950,
  relation: '02',
  kind: 'registered',
  telephone: '',
  hasTelephone: false,
  idMasked: '140403********1234',
  employment: 'retired',
  residenceMatch: true,
  care: [],
  pending: 0,
  ...more,
});
const need = (more: Partial<NeedLine>): NeedLine => ({
  id: 'n',
  version: 1,
  householdId: 'h',
  residentId: null,
  household: null,
  kind: 'livelihood',
  text: '想装扶手',
  state: 'open',
  answer: '',
  dueOn: null,
  raisedAt: '2026-11-01T00:00:00Z',
  pending: 0,
  ...more,
});
const group = (category: string) => ({ care: [{ category, code: null }] });

describe('R38 what a record lacks', () => {
  test('nothing, when all is known', () => {
    expect(missingIn({ household, residents: [person()] }, now)).toEqual([]);
    expect(completenessOf({ household, residents: [person()] }, now)).toBe(100);
  });

  test('people, telephone, head, and what is unknown of each person', () => {
    const silent = { ...household, telephone: '' };
    expect(missingIn({ household: silent, residents: [] }, now).map(({ field }) => field)).toEqual([
      'people',
      'telephone',
    ]);
    const child = person({ id: 'c', relation: '99', idMasked: '', birthYear: null, employment: 'unknown' });
    const record = { household, residents: [child] };
    expect(missingIn(record, now).map(({ field }) => field)).toEqual([
      'head',
      'idNumber',
      'birth',
      'relation',
      'employment',
    ]);
    expect(completenessOf(record, now)).toBe(17);
  });

  test('employment is not asked of children and old people', () => {
    const old = person({ employment: 'unknown' });
    expect(ageOf(old, now)).toBe(76);
    expect(missingIn({ household, residents: [old] }, now)).toEqual([]);
  });
});

describe('R59 what to ask today', () => {
  test('open needs come first, overdue ones said so, then the care group, then what is missing', () => {
    const file = {
      household: { ...household, telephone: '' },
      residents: [person(group('elderly60'))],
      needs: [need({ dueOn: '2026-11-20' }), need({ id: 'm', state: 'answered' })],
    };
    expect(askToday(file, now)).toEqual([
      { kind: 'needOverdue', about: '想装扶手' },
      { kind: 'elderly60', about: 'p' },
      { kind: 'missing.telephone', about: '' },
    ]);
  });

  test('of several groups the one that weighs most is asked for', () => {
    const both = person({ care: [...group('elderly60').care, ...group('livingAlone').care] });
    expect(askToday({ household, residents: [both], needs: [] }, now)).toEqual([
      { kind: 'livingAlone', about: 'p' },
    ]);
  });
});
