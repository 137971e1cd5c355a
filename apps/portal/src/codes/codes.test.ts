import { expect, test } from 'vitest';
import { readCode } from './codes.ts';

test.each([
  ['JW-7K2M-QX9P-4TRW-0ABC'],
  ['jw-7k2m-qx9p-4trw-0abc'],
  ['JW7K2MQX9P4TRW0ABC'],
  [' JW 7K2M QX9P 4TRW 0ABC '],
  ['\uff2a\uff37\u20147K2M\u2014QX9P\u20144TRW\u20140ABC'],
])('a tracking code is read however it is typed: %s', (typed) => {
  expect(readCode(typed)).toBe('JW-7K2M-QX9P-4TRW-0ABC');
});
