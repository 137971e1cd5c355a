import type { Feature } from '../../platform/http/feature.ts';
import { anyHandler } from '../../platform/http/handler.ts';
import { handlers } from '../../platform/http/registry.ts';
import { route } from '../../platform/http/routes.ts';
import { meToo, reportEvent } from './report.ts';
import {
  countEvents,
  exportEvents,
  findDuplicates,
  findEvent,
  listEvents,
  mapEvents,
  revealReporter,
} from './routes.ts';
import { dispatchMany, stepHandlers } from './steps.ts';

export { act, caseOf } from './act.ts';
export { archiveClosed, relieveVacantPosts, ringAlarms } from './alarms/sweep.ts';
export { type FactsRow, factsOf } from './facts.ts';
export { codeHash, type Incoming, takeReport } from './intake.ts';
export { eventJobs } from './jobs.ts';
export { photosKnown } from './page/photos.ts';
export { lockVisibleEvent } from './queries.ts';
export { saveChange } from './save.ts';

/** Events: the queue, the page, the report and every step. */
export const events: Feature = async (app, { deps }) => {
  const plain = [
    findEvent,
    listEvents,
    countEvents,
    mapEvents,
    findDuplicates,
    revealReporter,
    meToo,
    reportEvent,
    dispatchMany,
  ];
  for (const bound of [...plain.map((one) => anyHandler(one as never)), ...stepHandlers]) {
    handlers.set(bound.operation.name, bound);
    route(app, deps, bound);
  }
  route(app, deps, anyHandler(exportEvents), (reply, csv) =>
    reply
      .type('text/csv; charset=utf-8')
      .header('Content-Disposition', 'attachment; filename="events.csv"')
      .send(csv),
  );
};
