import type { Feature } from '../../platform/http/feature.ts';
import { anyHandler } from '../../platform/http/handler.ts';
import { route } from '../../platform/http/routes.ts';
import { listChanges } from './change-list.ts';
import { proposeChange, settleChange } from './changes.ts';
import { listClashes } from './clashes.ts';
import { findDuplicateResidents } from './duplicates.ts';
import { settleChanges } from './field-changes.ts';
import { countPeople, listResidents } from './list.ts';
import { mergeResident, unmergeResident } from './merge.ts';
import { moveResident } from './move.ts';
import { findResident, residentHistory } from './page.ts';
import { registerResident } from './register.ts';
import { revealResident } from './reveal.ts';
import { searchResidents } from './search.ts';
import { updateResident } from './update.ts';

export { type Restore, settleClash } from './clashes.ts';
export type { OrdinaryField } from './fields.ts';
export { sealedIn } from './history.ts';
export { type Asking, cursorId, showing } from './list.ts';
export { type Difference, proposeDifferences } from './proposals.ts';
export { type CareRow, openCare, type PersonRow, personColumns, personJoins } from './queries/columns.ts';
export { inCareGroup } from './queries/filters.ts';
export { countCap } from './queries/lists.ts';
export { revisionAt } from './queries/pages.ts';
export { both, reachIn, reachOf, withinPlace } from './queries/reach.ts';
export { lockHousehold } from './queries/record.ts';
export { careOf, lodgingOf, maskedTelephone, type Showing, shownField, shownPerson } from './shown.ts';
export { keepLosers } from './update.ts';

const handlers = [
  anyHandler(listResidents),
  anyHandler(countPeople),
  anyHandler(searchResidents),
  anyHandler(findDuplicateResidents),
  anyHandler(findResident),
  anyHandler(residentHistory),
  anyHandler(registerResident),
  anyHandler(updateResident),
  anyHandler(moveResident),
  anyHandler(revealResident),
  anyHandler(mergeResident),
  anyHandler(unmergeResident),
  anyHandler(proposeChange),
  anyHandler(listChanges),
  anyHandler(settleChange),
  anyHandler(settleChanges),
  anyHandler(listClashes),
];

/** The people of the ledgers: entering, finding, changing and moving them, and what a second person decides. */
export const residents: Feature = async (app, { deps }) => {
  for (const one of handlers) route(app, deps, one);
};
