import { describe, expect, test } from 'vitest';
import { askCaptain, mayBeCaptain } from './index.ts';

describe('R22 a task in a building', () => {
  test('is for adults, from the birthday on', () => {
    expect(mayBeCaptain('2008-03-10', '2026-03-09')).toBe(false);
    expect(mayBeCaptain('2008-03-10', '2026-03-10')).toBe(true);
    expect(mayBeCaptain(null, '2026-03-10')).toBe(true);
  });

  test('is refused to a child', () => {
    expect(() => askCaptain('2015-01-01', '2026-03-10')).toThrow('captain.minor');
  });
});
