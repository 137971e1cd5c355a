import {
  ApplyRouting,
  CurrentPolicy,
  type Language,
  ReplayRouting,
  type RoutingRule,
  refuse,
} from '@jingwei/contract';
import type { Tx } from '../../platform/db/database.ts';
import { anyHandler, handler, staff } from '../../platform/http/handler.ts';
import { currentPolicy } from './current.ts';
import { type PolicyInForce, readPolicy } from './document.ts';
import {
  eventNames,
  insertPolicy,
  type PastEvent,
  pastEvents,
  placesOf,
  type RoutedUnit,
  routedUnits,
} from './queries.ts';
import { emptyTally, replayBatch, surroundings, type Tally } from './replay.ts';
import { ruleProblem } from './rules.ts';

const shown = ({ version, since, policy }: Omit<PolicyInForce, 'calendar'>) => ({
  version,
  since: since.toString(),
  document: policy,
});

const current = handler(CurrentPolicy, async ({ tx, caller }) =>
  shown(await currentPolicy(tx, caller.county)),
);

type Checked = { tx: Tx; caller: { county: string }; language: Language };

/** Refuses rules that name what is not there, or leave some event without a rule. Answers the county’s units. */
async function checkRules(
  { tx, caller: { county }, language }: Checked,
  { policy }: PolicyInForce,
  rules: readonly RoutingRule[],
): Promise<readonly RoutedUnit[]> {
  const units = await routedUnits(tx, county);
  const places = await placesOf(tx, county);
  const departments = units.filter(({ kind }) => kind === 'department').map(({ code }) => code);
  const problem = ruleProblem(rules, {
    county,
    policy,
    departments: new Set(departments),
    places: new Set(places.map(({ place }) => place)),
  });
  if (problem !== undefined)
    throw refuse('policy.invalid', { reason: problem[language] }, { field: problem.field });
  return units;
}

const replay = handler(ReplayRouting, async (c) => {
  const { county } = c.caller;
  const { rules, days } = c.input;
  const inForce = await currentPolicy(c.tx, county);
  const around = surroundings(await checkRules(c, inForce, rules));
  const since = c.now.subtract({ hours: days * 24 });
  const tally = emptyTally();
  let last: PastEvent | undefined;
  do {
    const batch = await pastEvents(c.tx, county, since, last);
    replayBatch(tally, batch, inForce, { rules, around });
    last = batch.at(-1);
  } while (last !== undefined);
  return told(c.tx, county, tally);
});

async function told(tx: Tx, county: string, { events, changed, flows, examples }: Tally) {
  const names = await eventNames(
    tx,
    county,
    examples.map(({ id }) => id),
  );
  const byId = new Map(names.map((name) => [name.id, name]));
  return {
    events,
    changed,
    flows: [...flows.values()].sort((a, b) => b.events - a.events),
    examples: examples.map((example) => ({ number: '', title: '', ...byId.get(example.id), ...example })),
  };
}

const apply = handler(ApplyRouting, async (c) => {
  const { county, account } = staff(c);
  const inForce = await currentPolicy(c.tx, county);
  const stale = () => refuse('event.stale', {}, { current: shown(inForce) });
  if (c.input.version !== inForce.version) throw stale();
  await checkRules(c, inForce, c.input.rules);
  const { policy } = readPolicy({ ...inForce.policy, routing: c.input.rules });
  const version = inForce.version + 1;
  const made = await insertPolicy(c.tx, { county, version, document: policy, since: c.now, madeBy: account });
  if (made === undefined) throw stale();
  c.audited.object = 'policy';
  c.audited.detail = { version, rules: c.input.rules.map(({ id }) => id) };
  return shown({ ...made, policy });
});

export const handlers = [anyHandler(current), anyHandler(replay), anyHandler(apply)];
