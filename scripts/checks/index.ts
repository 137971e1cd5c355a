/** Every check of our own; format, lint and types are done by their tools (scripts/test.ts). */

import { requirements } from '../requirements/check.ts';
import { arrows, sqlHome } from './arrows.ts';
import { cycles } from './cycles.ts';
import { docs } from './docs.ts';
import { locales } from './locales.ts';
import { lock, migrations } from './manifests.ts';
import { purity } from './purity.ts';
import { names, sizes } from './sizes.ts';
import type { Check } from './sources.ts';
import { words } from './words.ts';

export const checks: readonly Check[] = [
  arrows,
  cycles,
  sqlHome,
  purity,
  sizes,
  names,
  words,
  locales,
  docs,
  migrations,
  lock,
  requirements,
];
