import { expect, test } from 'vitest';
import { buildingCode, buildingSerial } from '../building/index.ts';
import { completeness, type DossierPerson } from './completeness.ts';

const person = (id: string, known: boolean, age: number | null): DossierPerson => ({
  id,
  idNumber: known,
  birth: known,
  sex: known,
  telephone: known,
  relation: known,
  employment: known,
  age,
});
const house = { telephone: true, head: true, dwellingFloor: true, dwellingArea: true, visited: true };

test('R33 a file in which everything is known is complete, and what is missing is named by person and field', () => {
  expect(completeness({ ...house, people: [person('a', true, 40)] })).toEqual({ percent: 100, missing: [] });
  const partly = completeness({
    ...house,
    visited: false,
    people: [{ ...person('a', true, 40), telephone: false }],
  });
  expect(partly.missing).toEqual([
    { field: 'visit', resident: null },
    { field: 'telephone', resident: 'a' },
  ]);
  expect(partly.percent).toBe(83);
});

test('R33 a child needs neither telephone nor employment', () => {
  const child = { ...person('c', true, 8), telephone: false, employment: false };
  expect(completeness({ ...house, people: [child] })).toEqual({ percent: 100, missing: [] });
});

test('R33 an empty file says that nobody is in it', () => {
  const { percent, missing } = completeness({ ...house, telephone: false, head: false, people: [] });
  expect(missing).toEqual([{ field: 'people', resident: null }]);
  expect(percent).toBe(75);
});

test('R5 the code of a building is made from its grid and a serial of five digits', () => {
  expect(buildingCode('140403.007.001.002', 7)).toBe('14040300700100200007');
  expect(buildingSerial('140403.007.001.002', '14040300700100200007')).toBe(7);
  expect(buildingSerial('140403.007.001.002', '延安路1号')).toBe(0);
});
