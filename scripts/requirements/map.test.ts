import { expect, test } from 'vitest';
import { requirementsMap, rowsNamed } from './map.ts';
import { rows } from './rows.ts';

const source = (text: string, path = 'apps/x/a.test.ts') => ({ path, text });

test('rows are read from the titles of tests, not from other words', () => {
  const text =
    "describe('R2', () => { test('R1 and R3 hold', () => { const x = 'R9'; }); }); test.each([1])(`R4 %s`, () => {});";
  expect([...rowsNamed(source(text))].sort()).toEqual([1, 2, 3, 4]);
});

test('a row without a test says so', () => {
  const page = requirementsMap([source("test('R63 it goes', () => {});")]);
  expect(page).toMatch(/\| R63 \|.*`apps\/x\/a\.test\.ts` \|/);
  expect(page).toMatch(/\| R64 \|.*not yet \|/);
});

test('there is a line for every row from R1 to R124', () => {
  expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 124 }, (_, at) => at + 1));
});
