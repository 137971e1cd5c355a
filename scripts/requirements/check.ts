import type { Check } from '../checks/sources.ts';
import { requirementsMap } from './map.ts';
import { rows } from './rows.ts';

export const mapFile = 'docs/requirements-map.md';

/** The committed map is what would be made now, and no test names a row that does not exist. */
export const requirements: Check = {
  name: 'the requirements map is fresh',
  run(sources) {
    const kept = sources.find(({ path }) => path === mapFile)?.text;
    if (kept === requirementsMap(sources)) return [];
    return [{ path: mapFile, text: `not fresh (${rows.length} rows): npm run requirements` }];
  },
};
