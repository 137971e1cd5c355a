import { describe, expect, test } from 'vitest';
import type { HouseholdLine, NeedLine, ResidentLine } from '../replica/views.ts';
import { ageOf, askToday, completenessOf } from './dossier.ts';

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

const dwelling = {
  id: 'd',
  place: household.place,
  buildingId: 'b',
  entrance: '2单元',
  number: '301',
  floor: 3,
  areaM2: 80,
  rental: false,
  rentalHazard: '00',
  vacant: false,
  version: 1,
};
const visited = { ...household, lastVisitAt: '2026-11-01T00:00:00Z' };

describe('R38 what a record lacks', () => {
  test('nothing, when all is known', () => {
    const file = { household: visited, residents: [person({ hasTelephone: true })], dwelling };
    expect(completenessOf(file, now)).toEqual({ percent: 100, missing: [] });
  });

  test('is judged as the server judges it', () => {
    const old = person({ employment: 'unknown' });
    expect(ageOf(old, now)).toBe(76);
    const file = { household: { ...visited, telephone: '' }, residents: [old], dwelling: null };
    expect(completenessOf(file, now).missing).toEqual([
      { field: 'householdTelephone', resident: null },
      { field: 'area', resident: null },
      { field: 'telephone', resident: 'p' },
      { field: 'employment', resident: 'p' },
    ]);
  });
});

describe('R59 what to ask today', () => {
  test('open needs come first, overdue ones said so, then the care group, then what is missing', () => {
    const file = {
      household: { ...visited, telephone: '' },
      residents: [person({ ...group('elderly60'), hasTelephone: true })],
      needs: [need({ dueOn: '2026-11-20' }), need({ id: 'm', state: 'answered' })],
      dwelling,
    };
    expect(askToday(file, now)).toEqual([
      { kind: 'needOverdue', about: '想装扶手' },
      { kind: 'elderly60', about: 'p' },
      { kind: 'missing.householdTelephone', about: '' },
    ]);
  });

  test('of several groups the one that weighs most is asked for', () => {
    const care = [...group('elderly60').care, ...group('livingAlone').care];
    const file = {
      household: visited,
      residents: [person({ care, hasTelephone: true })],
      needs: [],
      dwelling,
    };
    expect(askToday(file, now)).toEqual([{ kind: 'livingAlone', about: 'p' }]);
  });
});
