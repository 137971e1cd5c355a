import path from 'node:path';
import { expect, test } from 'vitest';
import { parseOptions, UsageError } from './options.ts';

test('without arguments it serves one street on port 8080 from ./data', () => {
  expect(parseOptions([])).toEqual({
    port: 8080,
    host: '127.0.0.1',
    dataDir: path.resolve('./data'),
    demo: 'street',
  });
});

test('port, folder and demonstration can be chosen', () => {
  expect(parseOptions(['--port', '9000', '--data=/srv/jw', '--demo', 'none'])).toMatchObject({
    port: 9000,
    dataDir: '/srv/jw',
    demo: 'none',
  });
});

test.for([
  [['--port', '0']],
  [['--port', '80a']],
  [['--port', '65536']],
  [['--demo', 'city']],
  [['--nonsense']],
  [['loose']],
])('%j is refused with a sentence', ([args]) => {
  expect(() => parseOptions(args ?? [])).toThrow(UsageError);
});

test('help asks for nothing else', () => {
  expect(parseOptions(['--help'])).toBe('help');
});
