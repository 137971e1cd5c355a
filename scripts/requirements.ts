/** `npm run requirements`: writes docs/requirements-map.md from the rows and the titles of the tests. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSources } from './checks/sources.ts';
import { mapFile } from './requirements/check.ts';
import { requirementsMap } from './requirements/map.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
writeFileSync(path.join(root, mapFile), requirementsMap(readSources(root)));
