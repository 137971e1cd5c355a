import type { FastifyReply } from 'fastify';
import type { Feature } from '../../platform/http/feature.ts';
import { anyHandler } from '../../platform/http/handler.ts';
import { handlers } from '../../platform/http/registry.ts';
import { route } from '../../platform/http/routes.ts';
import { coverage, visitedHouseholds } from './coverage.ts';
import { findVisit, findVisitPhoto, listVisits } from './reads.ts';
import { correctVisit, recordVisit } from './record.ts';

export { shownVisit, type VisitData, visitColumns, visitJoins } from './columns.ts';
export { placeAsked } from './coverage.ts';
export { cursorAfter, type Position, pageOf, positionOf } from './page.ts';
export { type WorkerOnPost, workersOnPost } from './queries/coverage.ts';
export { type HouseholdJson, householdColumn, joinHousehold, shownHousehold } from './queries/household.ts';
export { insertNeed } from './queries/needs.ts';
export { homeOf } from './queries/writes.ts';
export { inPlace, inPlaces, inReach, narrowedTo, placesOf } from './reach.ts';
export { placeOfVisit } from './record.ts';
export { dayAfter, dayAt, spanOf, startOf, timesFor } from './times.ts';

/** A photo never changes under its name, but only this browser may keep it. */
const sendPhoto = (reply: FastifyReply, bytes: unknown) =>
  reply.type('image/jpeg').header('Cache-Control', 'private, max-age=31536000, immutable').send(bytes);

/** Visits: written down, corrected by new records, listed, and counted against what the policy expects. */
export const visits: Feature = async (app, { deps }) => {
  const reads = [
    anyHandler(coverage),
    anyHandler(visitedHouseholds),
    anyHandler(listVisits),
    anyHandler(findVisit),
  ];
  for (const one of [...reads, anyHandler(recordVisit), anyHandler(correctVisit)]) {
    handlers.set(one.operation.name, one);
    route(app, deps, one);
  }
  route(app, deps, anyHandler(findVisitPhoto), sendPhoto);
};
