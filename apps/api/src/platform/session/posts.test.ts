import type { Post, UnitKind } from '@jingwei/contract';
import { expect, test } from 'vitest';
import type { HeldPost, Staff } from './caller.ts';
import { ableAt, scopeByPosts } from './posts.ts';

const held = (post: Post, place: string, unitKind: UnitKind): HeldPost => ({
  post,
  place,
  unitKind,
  unit: '0192f000-0000-7000-8000-000000000000',
  unitName: place,
  lead: false,
  backup: false,
});
const somebody = (...posts: HeldPost[]): Staff => ({
  kind: 'staff',
  county: '140403',
  account: '0192f000-0000-7000-8000-000000000001',
  name: '某人',
  login: 'somebody',
  posts,
  grants: [],
  csrf: null,
  needs: null,
  expiresAt: Temporal.Instant.from('2030-01-01T00:00:00Z'),
});
const one = '140403.007.001.001';
const two = '140403.007.001.002';

test('security 8 by each post only what that post may: a captain here and a worker there sees people there alone', () => {
  const caller = somebody(held('buildingCaptain', one, 'grid'), held('gridWorker', two, 'grid'));
  expect(scopeByPosts('resident.list')({ caller })).toMatchObject({ reach: 'place', places: [two] });
  expect(ableAt(caller, one, ['resident.update'])).toEqual([]);
  expect(ableAt(caller, two, ['resident.update', 'resident.merge'])).toEqual(['resident.update']);
});

test('security 8 who reads a street and keeps a grid keeps that grid alone', () => {
  const caller = somebody(
    held('gridCentreOfficer', '140403.007', 'subdistrict'),
    held('gridWorker', one, 'grid'),
  );
  expect(scopeByPosts('resident.list')({ caller }).places).toEqual(['140403.007', one]);
  expect(scopeByPosts('resident.update')({ caller }).places).toEqual([one]);
});

test('departments, administrators, captains and strangers reach nobody', () => {
  for (const post of [
    'departmentHandler',
    'systemAdmin',
    'auditAdmin',
    'buildingCaptain',
    'integration',
  ] as const) {
    const caller = somebody(held(post, '140403', 'county'));
    expect(scopeByPosts('resident.search')({ caller }), post).toEqual({ county: '140403', reach: 'nothing' });
  }
  expect(scopeByPosts('resident.list')({ caller: { kind: 'anyone', county: '140403' } })).toEqual({
    county: '140403',
    reach: 'nothing',
  });
});
