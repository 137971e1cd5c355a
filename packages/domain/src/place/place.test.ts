import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  childPlace,
  codeFromPlace,
  countyOf,
  formatPlace,
  isPlace,
  isWithin,
  type PlaceParts,
  PlaceProblem,
  parentPlace,
  parsePlace,
  placeDepth,
  placeFromCode,
  placeKind,
  placePath,
  placeUpperBound,
} from './index.ts';

describe('the path of an area', () => {
  test.each([
    ['140403', 'county', 0, null],
    ['140403.007', 'subdistrict', 1, '140403'],
    ['140403.007.002', 'community', 2, '140403.007'],
    ['140403.007.002.003', 'grid', 3, '140403.007.002'],
    ['140403.007.002.003.001', 'microGrid', 4, '140403.007.002.003'],
  ])('%s is a %s', (place, kind, depth, parent) => {
    expect(isPlace(place)).toBe(true);
    expect(placeKind(place)).toBe(kind);
    expect(placeDepth(place)).toBe(depth);
    expect(parentPlace(place)).toBe(parent);
    expect(countyOf(place)).toBe('140403');
  });

  test.each([
    '',
    '14040',
    '1404030',
    '040403',
    '140403.',
    '140403.07',
    '140403.0070',
    '140403.000',
    '140403.007.000.001',
    '140403.007.002.003.001.001',
    '140403.007 ',
    '140403.007\n',
    '140403/007',
    '140403.00a',
    '140403.００７',
  ])('%j is none', (text) => {
    expect(isPlace(text)).toBe(false);
    expect(parsePlace(text)).toBeNull();
    expect(() => placeKind(text)).toThrow(PlaceProblem);
    expect(() => codeFromPlace(text)).toThrow(PlaceProblem);
  });

  test('parsing names the segments', () => {
    expect(parsePlace('140403.007.002')).toEqual({ county: '140403', subdistrict: '007', community: '002' });
    expect(placePath('140403.007.002')).toEqual(['140403', '140403.007', '140403.007.002']);
  });

  test('parts with a gap or a malformed segment make no place', () => {
    expect(() => formatPlace({ county: '140403', community: '002' })).toThrow(PlaceProblem);
    expect(() => formatPlace({ county: '140403', subdistrict: '7' })).toThrow(PlaceProblem);
    expect(() => formatPlace({ county: '' })).toThrow(PlaceProblem);
  });

  test('a child has three digits and a parent that can have one', () => {
    expect(childPlace('140403.007.002', 3)).toBe('140403.007.002.003');
    for (const serial of [0, 1000, -1, 1.5, Number.NaN]) {
      expect(() => childPlace('140403', serial)).toThrow(PlaceProblem);
    }
    expect(() => childPlace('140403.007.002.003.001', 1)).toThrow(PlaceProblem);
  });
});

describe('within', () => {
  test.each([
    ['140403.007.002.003', '140403', true],
    ['140403.007.002.003', '140403.007.002.003', true],
    ['140403.007', '140403.007.002', false],
    ['140403.007.0020', '140403.007.002', false],
    ['140404', '140403', false],
    ['140403.008', '140403.007', false],
    ['140403', '', false],
  ])('%s in %s: %s', (place, area, expected) => {
    expect(isWithin(place, area)).toBe(expected);
  });
});

describe('official codes', () => {
  test.each([
    ['140403000000', '140403'],
    ['140403007000', '140403.007'],
    ['140403007002', '140403.007.002'],
    ['140403007002003', '140403.007.002.003'],
    ['140403007002003001', '140403.007.002.003.001'],
    ['441900003000', '441900.003'],
  ])('%s is %s, and back', (code, place) => {
    expect(placeFromCode(code)).toBe(place);
    expect(codeFromPlace(place)).toBe(code);
  });

  test('six digits are a county too', () => {
    expect(placeFromCode('140403')).toBe('140403');
  });

  test.each([
    '',
    '140403000002',
    '140000000000',
    '14040300700',
    '140403007002000',
    '140403007000003',
    '14040300700２',
    '040403007002',
  ])('%j is refused', (code) => {
    expect(() => placeFromCode(code)).toThrow(PlaceProblem);
  });
});

const segment = fc.integer({ min: 1, max: 999 }).map((n) => String(n).padStart(3, '0'));
// Few values, so that random places are often relatives.
const near = fc.oneof(fc.constantFrom('001', '002', '003', '010', '030'), segment);
const places = fc
  .tuple(fc.constantFrom('140403', '140404', '140430'), fc.array(near, { maxLength: 4 }))
  .map(([county, segments]) => [county, ...segments].join('.'));

describe('properties', () => {
  test('a place survives parsing and its code', () => {
    fc.assert(
      fc.property(places, (place) => {
        const parts: PlaceParts | null = parsePlace(place);
        expect(parts && formatPlace(parts)).toBe(place);
        expect(placeFromCode(codeFromPlace(place))).toBe(place);
      }),
    );
  });

  test('the range scan finds exactly what lies within', () => {
    fc.assert(
      fc.property(places, places, (place, area) => {
        const inRange = place >= area && place < placeUpperBound(area);
        expect(inRange).toBe(isWithin(place, area));
        expect(placePath(place).includes(area)).toBe(isWithin(place, area));
      }),
      { numRuns: 1000 },
    );
  });

  test('within is a partial order, and a child is within its parent', () => {
    fc.assert(
      fc.property(places, places, places, (a, b, c) => {
        if (isWithin(a, b) && isWithin(b, c)) expect(isWithin(a, c)).toBe(true);
        if (isWithin(a, b) && isWithin(b, a)) expect(a).toBe(b);
        const parent = parentPlace(a);
        if (parent !== null) expect([isWithin(a, parent), isWithin(parent, a)]).toEqual([true, false]);
      }),
    );
  });
});
