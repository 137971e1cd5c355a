import { administratorPosts, eventActions, operations, type Post, posts } from '@jingwei/contract';
import { describe, expect, test } from 'vitest';
import { actionRules } from '../event/index.ts';
import { permissions, permits, seesByUnit, seesNothing } from './table.ts';

const administration: readonly Post[] = administratorPosts;
const byPost = (post: Post) =>
  Object.entries(permissions)
    .filter(([, permitted]) => Array.isArray(permitted) && permitted.includes(post))
    .map(([name]) => name);
/** What belongs to the running of the platform and not to the business of a county. */
const ofRunning = /^(?:account|device|assignment|audit|area|kiosk|layer|unit|policy)\./;

describe('the permission table', () => {
  test('every operation of the contract has a row, and every row an operation', () => {
    const known = operations.map(({ name }) => name).sort();
    expect(Object.keys(permissions).sort()).toEqual(known);
  });

  test('a row says the same of its access as the contract', () => {
    for (const { name, access } of operations) {
      const row = permissions[name];
      const wanted = row === 'public' || row === 'tracking' ? row : 'staff';
      expect(wanted, name).toBe(access);
    }
  });

  test('no row names a post twice, or one that does not exist', () => {
    for (const [name, row] of Object.entries(permissions)) {
      if (typeof row === 'string') continue;
      expect(new Set(row).size, name).toBe(row.length);
      expect(row.length, name).toBeGreaterThan(0);
      expect(row.filter((post) => !posts.includes(post))).toEqual([]);
    }
  });

  test('R63 a step is permitted to exactly the posts of its rule', () => {
    for (const action of eventActions)
      expect(permissions[`event.${action}`], action).toEqual(actionRules[action].posts);
  });

  test('an unknown operation is permitted to nobody', () => {
    for (const post of posts) expect(permits('event.invented', [post])).toBe(false);
    expect(permits('toString', [...posts])).toBe(false);
    expect(permits('event.list', [])).toBe(false);
  });
});

describe('the three administrators', () => {
  test('share no operation of business, and see none of its rows', () => {
    for (const post of administration) {
      expect(
        byPost(post).filter((name) => !ofRunning.test(name)),
        post,
      ).toEqual([]);
      expect(seesNothing(post)).toBe(true);
    }
    expect(posts.filter(seesNothing)).toEqual(administratorPosts);
  });

  test('nobody grants and approves: proposing and settling are different posts', () => {
    expect(permissions['assignment.propose']).toEqual(['systemAdmin']);
    expect(permissions['assignment.settle']).toEqual(['securityAdmin']);
  });

  test('the audit administrator reads the log and does nothing else; nobody else reads it', () => {
    expect(byPost('auditAdmin').sort()).toEqual(['audit.list', 'audit.seal', 'audit.verify']);
    for (const post of posts.filter((one) => one !== 'auditAdmin'))
      expect(byPost(post).filter((name) => name.startsWith('audit.'))).toEqual([]);
  });

  test('nobody is all-powerful: no post has every operation, nor has any working post one of the accounts', () => {
    const all = operations.filter(({ access }) => access === 'staff').map(({ name }) => name);
    for (const post of posts)
      expect(
        all.every((name) => permits(name, [post])),
        post,
      ).toBe(false);
    for (const post of posts.filter((one) => !administration.includes(one)))
      expect(
        byPost(post).filter((name) => /^(?:account|assignment)\./.test(name)),
        post,
      ).toEqual([]);
  });
});

test('R75 departments see by desk, everybody else by place', () => {
  expect(posts.filter(seesByUnit)).toEqual(['departmentHandler']);
});

test('another system reports and reads, and takes no step', () => {
  expect(byPost('integration').sort()).toEqual([
    'event.duplicates',
    'event.find',
    'event.list',
    'event.meToo',
    'event.report',
  ]);
});
