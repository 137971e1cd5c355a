import { expect, test } from 'vitest';
import { isObvious } from './obvious.ts';

test('a PIN that anybody would try first is refused', () => {
  for (const pin of ['000000', '123456', '654321']) expect(isObvious(pin)).toBe(true);
  for (const pin of ['135790', '112233', '258046']) expect(isObvious(pin)).toBe(false);
});
