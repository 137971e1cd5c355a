import { isOpen, MeToo, ReportEvent, refuse } from '@jingwei/contract';
import { change, type Policy } from '@jingwei/domain';
import { trackingCode } from '../../platform/crypto/codes.ts';
import { together } from '../../platform/db/database.ts';
import { type Context, handler, staff } from '../../platform/http/handler.ts';
import { actorOf } from '../../platform/session/caller.ts';
import { currentPolicy } from '../policies/index.ts';
import { act, caseOf } from './act.ts';
import { draftReport, reporterRow } from './intake.ts';
import { readPage } from './page/page.ts';
import { photosKnown } from './page/photos.ts';
import { addReporter, lockEvent } from './queries.ts';
import { saveChange } from './save.ts';
import { pageFor } from './steps.ts';

/** The page, unless the event lies beyond the reporter’s own reach. */
async function pageIfSeen(
  c: Pick<Context<typeof ReportEvent>, 'tx' | 'deps' | 'caller'>,
  id: string,
  policy: Policy,
) {
  try {
    return await readPage({ tx: c.tx, keys: c.deps.keys, staff: staff(c), policy }, id);
  } catch (error) {
    if (error instanceof Error && error.message === 'event.missing') return null;
    throw error;
  }
}

/** A report by staff: from the field, at the desk on behalf of a caller, or by another system. */
export const reportEvent = handler(
  ReportEvent,
  async (c) => {
    const person = staff(c);
    const { now, tx, deps, input } = c;
    const unit = person.posts[0]?.unit ?? null;
    const taking = { tx, deps, county: person.county, takenBy: person.account, unit, now };
    const { taken, save } = await draftReport(taking, input);
    c.audited.place = taken.change.event.place;
    const { number, code, placeName } = taken;
    const read = () => pageIfSeen(c, input.id, taken.under.policy);
    if (input.handledOnSite === undefined) {
      // Asked for behind the write, in the same round trip.
      const [, page] = await together(save(), read());
      return { id: input.id, number, trackingCode: code, placeName, page };
    }
    await save();
    const acting = { tx, deps, staff: person, now };
    await act(acting, 'accept', input.id, {});
    await act(acting, 'handle', input.id, input.handledOnSite);
    return { id: input.id, number, trackingCode: code, placeName, page: await read() };
  },
  {
    receipt: ({ id, number, placeName }) => ({ id, number, placeName }),
    replay: async (c, receipt) => {
      const kept = receipt as { id: string; number: string; placeName: string | null };
      return {
        ...kept,
        trackingCode: trackingCode(c.deps.keys, kept.id),
        page: await pageIfSeen(c, kept.id, (await currentPolicy(c.tx, c.caller.county)).policy),
      };
    },
  },
);

/** “Me too”: somebody else reports the same; they follow this event under a code of their own. */
export const meToo = handler(
  MeToo,
  async (c) => {
    const { tx, deps, input, now, params } = c;
    const person = staff(c);
    const row = await lockEvent(tx, person, params.id, null);
    if (row === undefined) throw refuse('event.missing');
    if (!isOpen(row.state)) throw refuse('event.action_impossible', { state: row.state });
    if (!(await photosKnown(tx, person.county, input.photos ?? [])))
      throw refuse('photo.missing', {}, { field: 'photos' });
    const inForce = await currentPolicy(tx, person.county);
    const before = caseOf(row, actorOf(person), inForce, now);
    const step = change(before, { action: 'meToo', told: { note: input.description, photos: input.photos } });
    const { reporterId, reporter, channel, description } = input;
    const under = {
      ...inForce,
      policyVersion: inForce.version,
      person: person.account,
      unit: person.posts[0]?.unit ?? null,
      now,
    };
    await saveChange(tx, before.event, step, under);
    await addReporter(
      tx,
      { county: person.county, event: params.id, at: now.toString() },
      reporterRow(deps.keys, reporterId, { contact: reporter, channel, description }),
    );
    return { ...(await pageFor(c, params.id)), trackingCode: trackingCode(deps.keys, reporterId) };
  },
  {
    receipt: () => ({}),
    replay: async (c) => ({
      ...(await pageFor(c, c.params.id)),
      trackingCode: trackingCode(c.deps.keys, c.input.reporterId),
    }),
  },
);
