import { describe, expect, test } from 'vitest';
import {
  editBody,
  editOf,
  emptyPerson,
  personBody,
  proposalBody,
  wrongPerson,
  wrongProposal,
  wrongTelephone,
} from './forms.ts';

const number = '11010519491231002X';
const person = {
  id: 'p',
  version: 4,
  householdId: 'h',
  name: '王*',
  sex: '1',
  birthYear: 1950,
  relation: '02',
  kind: 'registered' as const,
  telephone: '138****0000',
  hasTelephone: true,
  idMasked: '140403********1234',
  employment: 'retired',
  residenceMatch: true,
  care: [],
  pending: 0,
};

describe('somebody to be entered', () => {
  test('needs a name, and an identity number only if it is right', () => {
    expect(wrongPerson(emptyPerson)).toEqual({ name: 'name' });
    expect(wrongPerson({ ...emptyPerson, name: '王小明', idNumber: '110105194912310021' })).toEqual({
      idNumber: 'idNumber',
    });
    expect(wrongPerson({ ...emptyPerson, name: '王小明', idNumber: number.toLowerCase() })).toEqual({});
  });

  test('has sex and birth from the number, otherwise as they were told', () => {
    const told = { ...emptyPerson, name: ' 王小明 ', sex: '1', birth: '1980-02-03' };
    expect(personBody('r', 'h', { ...told, idNumber: number })).toEqual({
      id: 'r',
      household: 'h',
      name: '王小明',
      kind: 'registered',
      relation: '99',
      employment: 'unknown',
      idNumber: number,
    });
    expect(personBody('r', 'h', told)).toMatchObject({ sex: '1', birth: '1980-02-03' });
  });
});

describe('what is masked never goes back', () => {
  test('as a telephone or name', () => {
    expect(wrongTelephone('138****0000')).toBe('masked');
    expect(wrongTelephone('13800001111')).toBeNull();
    expect(wrongTelephone('12')).toBe('telephone');
    expect(wrongPerson({ ...emptyPerson, name: '王*' })).toEqual({ name: 'masked' });
  });

  test('with an edit: only what was changed is sent, with the version that was seen', () => {
    expect(editBody(person, editOf(person))).toBeNull();
    expect(editBody(person, { ...editOf(person), employment: 'home', telephone: ' 13800001111 ' })).toEqual({
      employment: 'home',
      telephone: '13800001111',
      baseVersion: 4,
    });
  });
});

describe('R46 what a second person has to approve', () => {
  const draft = { kind: 'movedOut' as const, idNumber: '', on: '2026-11-20', reason: '搬到外地' };
  test('needs a day or a right number, and a reason', () => {
    expect(wrongProposal(draft)).toBeNull();
    expect(wrongProposal({ ...draft, on: '' })).toBe('day');
    expect(wrongProposal({ ...draft, reason: ' ' })).toBe('reason');
    expect(wrongProposal({ ...draft, kind: 'idNumber' })).toBe('idNumber');
  });

  test('carries what its kind needs', () => {
    expect(proposalBody('c', person, draft)).toEqual({
      changeId: 'c',
      baseVersion: 4,
      kind: 'movedOut',
      reason: '搬到外地',
      on: '2026-11-20',
    });
    expect(proposalBody('c', person, { ...draft, kind: 'idNumber', idNumber: number })).toMatchObject({
      idNumber: number,
    });
  });
});
