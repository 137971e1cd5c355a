import type { Policy, WorkingCalendar } from '@jingwei/domain';
import { reporterRow } from '../../features/events/intake.ts';
import { indexWords } from '../../features/events/words.ts';
import { eventColumns, ledgerColumns, stepColumns } from '../../features/events/write.ts';
import type { Keys } from '../../platform/crypto/keys.ts';
import type { Run } from '../story/index.ts';

export type Under = { readonly policy: Policy; readonly calendar: WorkingCalendar; readonly keys: Keys };

type Row = Record<string, unknown>;

const latest = ({ steps, facts }: Run): string => (steps.at(-1)?.at ?? facts.reportedAt).toString();

/** An event as the product would have left it after its last step. */
export function eventRow(run: Run, placeName: string, { policy, calendar }: Under): Row {
  const { facts, story } = run;
  const { rule, ...told } = story;
  return {
    ...eventColumns(facts, policy, calendar),
    ...told,
    county: facts.county,
    id: facts.id,
    channel: facts.channel,
    route_rule: rule.id,
    route_name: rule.name,
    policy_version: 1,
    reported_at: facts.reportedAt.toString(),
    updated_at: latest(run),
    lexemes: indexWords(story.number, story.title, story.description, facts.address, placeName),
  };
}

export function stepRows(run: Run): Row[] {
  return run.steps.map(({ change, at, person, unit }) => ({
    ...stepColumns(change, person, unit),
    county: run.facts.county,
    id: run.dice.id(at),
    event_id: run.facts.id,
    at: at.toString(),
  }));
}

export function ledgerRows(run: Run): Row[] {
  const { county, id } = run.facts;
  return run.steps.flatMap(({ change }) =>
    ledgerColumns(change).map((row) => ({ ...row, county, event_id: id })),
  );
}

/** Every unit that ever held it. */
export function unitRows(run: Run): Row[] {
  const { county, id } = run.facts;
  const held = new Set(run.steps.flatMap(({ change }) => change.event.holder?.id ?? []));
  return [...held].map((unit) => ({ county, unit_id: unit, event_id: id }));
}

export function reporterRows(run: Run, { keys }: Under): Row[] {
  return run.reporters.map(({ id, at, channel, name, telephone, description, rated }) => ({
    ...reporterRow(keys, id, {
      contact: { name: name ?? undefined, telephone: telephone ?? undefined },
      channel,
      description,
    }),
    county: run.facts.county,
    event_id: run.facts.id,
    at: at.toString(),
    rating: rated?.stars ?? null,
    solved: rated?.solved ?? null,
    comment: rated?.comment ?? null,
    rated_at: rated?.at.toString() ?? null,
  }));
}
