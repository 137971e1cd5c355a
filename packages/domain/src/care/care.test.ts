import { type CareCategoryCode, careCategoryCodes, Refusal } from '@jingwei/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ordinaryLedgers } from '../policy/index.ts';
import {
  askGrant,
  askProposal,
  askRenewal,
  type CareFacts,
  careCategories,
  careCategory,
  careGroupsOf,
  isMinor,
  isRestrictedCare,
  lastDayOf,
  serviceCode,
  suppressSmall,
} from './index.ts';

const today = '2026-03-09';
const nobody: CareFacts = { birth: null, kind: 'registered', employment: 'unknown' };
const groups = (facts: Partial<CareFacts>) =>
  careGroupsOf({ ...nobody, ...facts }, [], today, ordinaryLedgers).map(({ category }) => category);
const refusalOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};
const proposal = (category: CareCategoryCode, more = {}) => ({
  category,
  since: today,
  expiresOn: '2027-03-09',
  consentOn: null,
  ...more,
});

describe('R35 R36 care groups that follow from facts', () => {
  test('somebody is elderly from the sixtieth birthday on, and the group does not give the day away', () => {
    expect(groups({ birth: '1966-03-09' })).toEqual(['elderly60']);
    expect(groups({ birth: '1966-03-10' })).toEqual([]);
    expect(careGroupsOf({ ...nobody, birth: '1960-02-29' }, [], today, ordinaryLedgers)).toEqual([
      { category: 'elderly60', derived: true, reason: 'age', since: null, until: null },
    ]);
  });

  test('somebody without work counts as unemployed between the ages of the policy only', () => {
    expect(groups({ birth: '1990-01-01', employment: 'unemployed' })).toEqual(['unemployed']);
    expect(groups({ birth: '2011-01-01', employment: 'unemployed' })).toEqual([]);
    expect(groups({ birth: '1950-01-01', employment: 'unemployed' })).toEqual(['elderly60']);
    expect(groups({ employment: 'unemployed' })).toEqual([]);
  });

  test('residence and employment decide about migrants and the retired', () => {
    expect(groups({ kind: 'migrant' })).toEqual(['migrant']);
    expect(groups({ birth: '1960-01-01', kind: 'migrant', employment: 'retired' })).toEqual([
      'elderly60',
      'migrant',
      'retired',
    ]);
  });

  test('a record counts while it is active and in force, and never when only proposed', () => {
    const record = { category: 'disabled', since: '2026-01-01', expiresOn: '2026-12-31' } as const;
    const found = (state: 'proposed' | 'active' | 'refused' | 'ended', more = {}) =>
      careGroupsOf(nobody, [{ ...record, state, ...more }], today, ordinaryLedgers).length;
    expect(found('active')).toBe(1);
    for (const state of ['proposed', 'refused', 'ended'] as const) expect(found(state)).toBe(0);
    expect(found('active', { expiresOn: '2026-03-08' })).toBe(0);
    expect(found('active', { since: '2026-03-10' })).toBe(0);
  });
});

describe('R44 categories are a closed list with a ground, a purpose and an end', () => {
  test('every code has its category, in both languages, and none is by belief, petitioning or opinion', () => {
    expect(careCategories.map(({ code }) => code).sort()).toEqual([...careCategoryCodes].sort());
    for (const one of careCategories) {
      for (const words of [
        one.zh,
        one.en,
        one.legalBasis.zh,
        one.legalBasis.en,
        one.purpose.zh,
        one.purpose.en,
      ])
        expect(words, one.code).not.toBe('');
      expect(`${one.zh}${one.purpose.zh}`, one.code).not.toMatch(/信访|上访|宗教|信教|维稳|政治|艾滋|精神病/);
      expect(one.derivedFrom === null, one.code).toBe(one.maxMonths !== null);
    }
  });

  test('exactly the three that a law restricts need the grant of restricted care', () => {
    expect(careCategoryCodes.filter(isRestrictedCare)).toEqual([
      'reintegrationSupport',
      'communityCorrection',
      'drugRehabilitation',
    ]);
    expect(refusalOf(() => askGrant(careCategory('communityCorrection'), ['health']))).toBe('grant.needed');
    expect(
      refusalOf(() => askGrant(careCategory('communityCorrection'), ['restrictedCare'])),
    ).toBeUndefined();
    expect(refusalOf(() => askGrant(careCategory('leftBehindChild'), []))).toBe('grant.needed');
  });

  test('what follows from facts is not recorded', () => {
    expect(refusalOf(() => askProposal(proposal('elderly60'), null, today))).toBe('care.derived');
  });

  test('a record ends within the months of its category, and does not begin tomorrow', () => {
    expect(lastDayOf(careCategory('aidRecipient'), today)).toBe('2027-03-09');
    expect(refusalOf(() => askProposal(proposal('aidRecipient'), null, today))).toBeUndefined();
    expect(
      refusalOf(() => askProposal(proposal('aidRecipient', { expiresOn: '2027-03-10' }), null, today)),
    ).toBe('care.too_long');
    expect(refusalOf(() => askProposal(proposal('aidRecipient', { since: '2026-03-10' }), null, today))).toBe(
      'date.invalid',
    );
    expect(refusalOf(() => askProposal(proposal('aidRecipient', { expiresOn: today }), null, today))).toBe(
      'date.invalid',
    );
  });

  test('security 20: below fourteen a guardian has to consent, whatever the category', () => {
    expect(refusalOf(() => askProposal(proposal('disabled'), '2015-01-01', today))).toBe(
      'care.consent_needed',
    );
    expect(
      refusalOf(() => askProposal(proposal('disabled', { consentOn: '2026-03-01' }), '2015-01-01', today)),
    ).toBeUndefined();
    expect(refusalOf(() => askProposal(proposal('disabled'), '2012-01-01', today))).toBeUndefined();
    expect(isMinor('2012-03-10', today)).toBe(true);
    expect(isMinor('2012-03-09', today)).toBe(false);
  });

  test('a renewal runs on, and no longer than a new record could', () => {
    expect(refusalOf(() => askRenewal('inNeed', '2026-04-01', '2027-03-09', today))).toBeUndefined();
    expect(refusalOf(() => askRenewal('inNeed', '2026-04-01', '2027-03-10', today))).toBe('care.too_long');
    expect(refusalOf(() => askRenewal('inNeed', '2026-04-01', '2026-04-01', today))).toBe('date.invalid');
  });
});

test('R37 a service code says where and not why, and hardly ever repeats', () => {
  const code = serviceCode('140403.007.002.003', '0192f000-0000-7000-8abc-0123456789ab');
  expect(code).toMatch(/^002003-[2-9A-Z]{6}$/);
  expect(serviceCode('140403.007.002.003', '0192f000-0000-7000-8abc-0123456789ab')).toBe(code);
  expect(serviceCode('140403.007.002.003', '0192f000-0000-7000-8abc-0123456789ac')).not.toBe(code);
});

test('security 24: a number of fewer than five people is not told, none and five are', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), (people) => {
      const shown = suppressSmall(people, ordinaryLedgers);
      expect(shown).toBe(people === 0 || people >= 5 ? people : null);
    }),
  );
});
