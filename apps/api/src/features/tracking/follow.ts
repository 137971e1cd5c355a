import { FollowReport, RateReport, ReopenReport, refuse, type TrackedReport } from '@jingwei/contract';
import { change, reopen, stateAllows, windowEnd } from '@jingwei/domain';
import { type Context, handler } from '../../platform/http/handler.ts';
import { caseOf, lockVisibleEvent, photosKnown, saveChange } from '../events/index.ts';
import { currentPolicy } from '../policies/index.ts';
import { codeScope, reportOf } from './code.ts';
import { type CodeRow, rate, trackedEvent, trackedSteps } from './queries.ts';
import { photosShown } from './shown.ts';

type Following = Pick<Context<typeof FollowReport>, 'tx' | 'deps' | 'params' | 'now'>;

/** The event as rules know it, for the holder of a code. */
async function caseFor({ tx, deps, now }: Following, report: CodeRow) {
  const row = await lockVisibleEvent(tx, report.county, report.eventId);
  if (row === undefined) throw refuse('tracking.missing');
  const inForce = await currentPolicy(tx, report.county);
  return { c: caseOf(row, { kind: 'resident' }, inForce, now), inForce, deps };
}

const ratable: readonly string[] = ['answered', 'verified', 'closed', 'writtenOff'];

/** What a resident may do now: rate once answered, once; open again until the window ends. */
function rights(
  c: Awaited<ReturnType<typeof caseFor>>['c'],
  rated: boolean,
): { canRate: boolean; canReopen: boolean } {
  const end = windowEnd(c);
  const open = end === null || Temporal.Instant.compare(c.now, end) <= 0;
  const reopenable =
    stateAllows('reopen', c.event.state) || c.event.state === 'answered' || c.event.state === 'verified';
  return { canRate: !rated && open && ratable.includes(c.event.state), canReopen: open && reopenable };
}

/** The report in plain steps. Only words meant for the reporter leave the house. */
async function tracked(following: Following): Promise<TrackedReport> {
  const { tx, deps, params } = following;
  const report = await reportOf(tx, deps.keys, params.code);
  const event = await trackedEvent(tx, report);
  if (event === undefined) throw refuse('tracking.missing');
  const { c } = await caseFor(following, report);
  const steps = await trackedSteps(tx, report);
  const { stars, solved, comment, limitAt, dueState, reportedAt, ...shown } = event;
  const done = ['closed', 'writtenOff', 'archived', 'void', 'merged'].includes(shown.state);
  return {
    ...shown,
    reportedAt: reportedAt.toString(),
    expectedAt: done || dueState === 'paused' ? null : limitAt.toString(),
    steps: steps.map((step) => ({
      at: step.at.toString(),
      action: step.action,
      unit: step.unit,
      answer: step.answer,
      photos: photosShown(step, report) ? [...step.photos] : [],
    })),
    rating: stars === null || solved === null ? null : { stars, solved, comment },
    ...rights(c, stars !== null),
    joined: report.reported !== report.eventId,
  };
}

export const followReport = handler(FollowReport, (c) => tracked(c), { scope: codeScope });

const noReceipt = { receipt: () => ({}), scope: codeScope };

/** One rating per reporter; several who reported the same each have their own. */
export const rateReport = handler(
  RateReport,
  async (c) => {
    const report = await reportOf(c.tx, c.deps.keys, c.params.code);
    const { c: before, inForce } = await caseFor(c, report);
    const may = rights(before, false);
    if (!ratable.includes(before.event.state))
      throw refuse('event.action_impossible', { state: before.event.state });
    if (!may.canRate) throw refuse('event.window_over', { days: inForce.policy.reopenDays });
    const { stars, solved, comment } = c.input;
    const changed = await rate(c.tx, report, {
      stars,
      solved,
      comment: comment ?? null,
      at: c.now.toString(),
    });
    if (changed === undefined) throw refuse('event.rated');
    const step = change(before, { action: 'rate', told: { detail: { stars, solved } } });
    await saveChange(c.tx, before.event, step, underOf(inForce, c.now));
    c.audited.object = report.eventId;
    return tracked(c);
  },
  { ...noReceipt, replay: (c) => tracked(c) },
);

const underOf = (inForce: Awaited<ReturnType<typeof currentPolicy>>, now: Temporal.Instant) => ({
  policy: inForce.policy,
  policyVersion: inForce.version,
  calendar: inForce.calendar,
  person: null,
  unit: null,
  now,
});

/** “Not solved”: the event is open again, before the community. */
export const reopenReport = handler(
  ReopenReport,
  async (c) => {
    const report = await reportOf(c.tx, c.deps.keys, c.params.code);
    const { c: before, inForce } = await caseFor(c, report);
    const { state } = before.event;
    const may = rights(before, true);
    if (!may.canReopen && (stateAllows('reopen', state) || state === 'archived'))
      throw refuse('event.window_over', { days: inForce.policy.reopenDays });
    if (!may.canReopen) throw refuse('event.action_impossible', { state });
    const photos = c.input.photos ?? [];
    if (!(await photosKnown(c.tx, report.county, photos)))
      throw refuse('photo.missing', {}, { field: 'photos' });
    await saveChange(c.tx, before.event, reopen(before, c.input), underOf(inForce, c.now));
    c.audited.object = report.eventId;
    return tracked(c);
  },
  { ...noReceipt, replay: (c) => tracked(c) },
);
