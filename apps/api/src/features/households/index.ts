import type { Feature } from '../../platform/http/feature.ts';
import { anyHandler } from '../../platform/http/handler.ts';
import { route } from '../../platform/http/routes.ts';
import { settleClash } from '../residents/index.ts';
import { createHousehold, endHousehold, restoreHousehold, updateHousehold } from './change.ts';
import { listHouseholds } from './list.ts';
import { findHousehold } from './page.ts';

const handlers = [
  anyHandler(listHouseholds),
  anyHandler(findHousehold),
  anyHandler(createHousehold),
  anyHandler(updateHousehold),
  anyHandler(endHousehold),
  anyHandler(settleClash(restoreHousehold)),
];

/** One household, one file (R33): the ledger of households and what may be changed in it. */
export const households: Feature = async (app, { deps }) => {
  for (const one of handlers) route(app, deps, one);
};
