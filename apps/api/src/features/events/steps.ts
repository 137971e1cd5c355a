import {
  type ActionBodies,
  DispatchMany,
  type EventAction,
  EventActions,
  type EventPage,
  type Id,
  type Operation,
  sentence,
} from '@jingwei/contract';
import type { TObject, TSchema } from 'typebox';
import { type AnyHandler, anyHandler, type Context, handler, staff } from '../../platform/http/handler.ts';
import { asRefusal } from '../../platform/http/problem.ts';
import { currentPolicy } from '../policies/index.ts';
import { act, actAndRead } from './act.ts';
import { readPage } from './page/page.ts';
import { releaseTo, rollbackTo, savepoint } from './queries.ts';

/** The page as it stands after a write, for the person who wrote. */
export async function pageFor(
  c: Pick<Context<typeof EventActions.accept>, 'tx' | 'deps' | 'caller'>,
  id: string,
) {
  const person = staff(c);
  const { policy } = await currentPolicy(c.tx, person.county);
  return readPage({ tx: c.tx, keys: c.deps.keys, staff: person, policy }, id);
}

/** One handler for each step: they differ only in their rule. A repeat answers with the page as it is now. */
function step<A extends EventAction>(action: A): AnyHandler {
  const operation: Operation<typeof Id, TObject, TSchema, typeof EventPage> = EventActions[action];
  return anyHandler(
    handler(
      operation,
      async (c) => {
        const { change, page } = await actAndRead(
          { tx: c.tx, deps: c.deps, staff: staff(c), now: c.now },
          action,
          c.params.id,
          // The schema of this very step has been checked before the handler runs.
          c.input as ActionBodies[A],
        );
        c.audited.place = change.event.place;
        c.audited.detail = { from: change.step.from, to: change.step.to };
        return page;
      },
      {
        receipt: (page) => ({ version: page.event.version }),
        replay: (c) => pageFor(c, c.params.id),
      },
    ),
  );
}

export const stepHandlers: readonly AnyHandler[] = Object.keys(EventActions).map((action) =>
  step(action as EventAction),
);

/** Sends many to one unit. Each is decided for itself: one that cannot be sent leaves the others sent. */
export const dispatchMany = handler(DispatchMany, async (c) => {
  const results = [];
  for (const id of c.input.ids) results.push(await dispatchOne(c, id));
  c.audited.detail = { sent: results.filter(({ ok }) => ok).length, asked: results.length };
  return { results };
});

async function dispatchOne(c: Context<typeof DispatchMany>, id: string) {
  const acting = { tx: c.tx, deps: c.deps, staff: staff(c), now: c.now };
  await savepoint(c.tx);
  try {
    const { to, note } = c.input;
    await act(acting, 'dispatch', id, note === undefined ? { to } : { to, note });
    await releaseTo(c.tx);
    return { id, ok: true, code: null, detail: null };
  } catch (error) {
    const refusal = asRefusal(error);
    if (refusal === undefined) throw error;
    await rollbackTo(c.tx);
    return { id, ok: false, code: refusal.code, detail: sentence(refusal.code, c.language, refusal.details) };
  }
}
