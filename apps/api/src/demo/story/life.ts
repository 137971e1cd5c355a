import { isOpen } from '@jingwei/contract';
import { reopen, windowEnd } from '@jingwei/domain';
import { phrases, ratingComment } from '../words/phrases/index.ts';
import { begin } from './begin.ts';
import { type Move, nextMove, type Scene } from './moves.ts';
import { after } from './pace.ts';
import { drawPlan } from './plan.ts';
import { allowed, caseAt, happen, keep, passUntil, take } from './run.ts';
import { whoMay } from './world.ts';

const isPast = ({ world, run }: Scene, at: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at, world.now) <= 0 && Temporal.Instant.compare(at, run.at) >= 0;

/** Waits for the move and makes it. False when the story ends first. */
function make(scene: Scene, move: Move): boolean {
  const { world, run } = scene;
  const { holder, state } = run.facts;
  const at = after(run.at, move.pace, { dice: run.dice, calendar: world.calendar });
  if (!isPast(scene, at)) return false;
  passUntil(world, run, at);
  // An alarm moved it on the way: whoever has it now starts from what they find.
  if (run.facts.holder?.id !== holder?.id || run.facts.state !== state) return true;
  const choice = { dice: run.dice, except: move.except ?? [], notBy: move.notBy };
  const by = whoMay(world, run.facts, move.action, choice);
  if (by === undefined || !allowed(run, move.action)) return skip(move);
  take(world, run, {
    action: move.action,
    input: move.input,
    by,
    target: move.target ?? null,
    extra: move.extra ?? {},
  });
  move.done?.();
  if (move.action === 'split') divide(scene, move.input.parts);
  return true;
}

/** The parts live their own lives; the whole goes on once the last of them is settled. */
function divide(scene: Scene, parts: readonly { category: string; description: string }[]): void {
  const { world, run } = scene;
  for (const { category, description } of parts) {
    const { place, point, address, channel, firstContact } = run.facts;
    const wanted = {
      category,
      description,
      channel,
      place,
      point,
      address,
      takenBy: firstContact,
      parent: run.facts.id,
    };
    const part = begin(world, run.dice, run.at, {
      ...wanted,
      by: run.steps.at(-1),
      reporter: null,
      photo: null,
    });
    const words = { ...scene.plan.words, parts: [] };
    const about = { mode: part.facts.mode, category, departments: [], field: true };
    const plan = { ...drawPlan(run.dice, words, about), splits: false, void: null, stars: null };
    live({ world, run: part, plan, parts: [] });
    scene.parts.push(part);
  }
  if (scene.parts.some(({ facts }) => isOpen(facts.state))) return;
  const last = scene.parts
    .map(({ at }) => at)
    .toSorted(Temporal.Instant.compare)
    .at(-1);
  if (last !== undefined) passUntil(world, run, last);
  // What the database counts: none of the parts is open any more.
  run.facts = { ...run.facts, openChildren: 0 };
}

/** A move that nobody on post may make is crossed off the plan, if it can be; otherwise the event is left lying. */
function skip(move: Move): boolean {
  move.done?.();
  return move.done !== undefined;
}

const resident = { person: null, unit: null, actor: { kind: 'resident' } } as const;
const clock = { person: null, unit: null, actor: { kind: 'clock' } } as const;

function rate(scene: Scene): void {
  const { world, run, plan } = scene;
  const [reporter] = run.reporters;
  if (plan.stars === null || reporter === undefined || reporter.rated !== undefined) return;
  const at = after(
    run.at,
    { kind: 'field', minutes: run.dice.about(260) },
    { dice: run.dice, calendar: world.calendar },
  );
  const end = windowEnd({ event: run.facts, policy: world.policy });
  if (!isPast(scene, at) || (end !== null && Temporal.Instant.compare(at, end) > 0)) return;
  const stars = plan.reopens > 0 ? run.dice.whole(1, 2) : plan.stars;
  const solved = stars >= 4 ? 'yes' : stars === 3 ? 'partly' : 'no';
  run.at = at;
  reporter.rated = { stars, solved, comment: ratingComment(run.dice, stars), at };
  happen(world, run, { action: 'rate', told: { detail: { stars, solved } } }, resident);
}

/** The reporter says that it is not solved; true when the event is open again. */
function openAgain(scene: Scene): boolean {
  const { world, run, plan } = scene;
  if (plan.reopens === 0 || run.facts.emergency) return false;
  const at = after(
    run.at,
    { kind: 'field', minutes: run.dice.about(900) },
    { dice: run.dice, calendar: world.calendar },
  );
  const end = windowEnd({ event: run.facts, policy: world.policy });
  if (!isPast(scene, at) || (end !== null && Temporal.Instant.compare(at, end) > 0)) return false;
  run.at = at;
  keep(run, reopen(caseAt(world, run, resident.actor), { reason: run.dice.of(phrases.reopen) }), resident);
  plan.reopens -= 1;
  return true;
}

function writeOff(scene: Scene): void {
  const { world, run, plan } = scene;
  if (!plan.writesOff) return;
  const at = after(
    run.at,
    { kind: 'office', minutes: run.dice.about(700) },
    { dice: run.dice, calendar: world.calendar },
  );
  const by = whoMay(world, run.facts, 'writeOff', { dice: run.dice });
  if (!isPast(scene, at) || by === undefined) return;
  run.at = at;
  take(world, run, { action: 'writeOff', input: {}, by });
}

/** The archive takes what has been closed for long, the night after. */
function archive({ world, run }: Scene): void {
  const { closedAt } = run.facts;
  if (closedAt === null) return;
  const due = closedAt.add({ hours: world.policy.archiveDays * 24 }).toZonedDateTimeISO('Asia/Shanghai');
  const night = due
    .toPlainDate()
    .add({ days: 1 })
    .toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '00:30' });
  const at = night.toInstant();
  if (Temporal.Instant.compare(due.toInstant(), world.now) > 0) return;
  run.at = Temporal.Instant.compare(at, world.now) > 0 ? world.now : at;
  happen(world, run, { action: 'archive', state: 'archived' }, clock);
}

/** Steps of one event are few; more than this would be a circle. */
const most = 80;

/** Lets an event live until it is settled or the story ends; then every alarm that is due has rung. */
export function live(scene: Scene): void {
  const { world, run, plan } = scene;
  for (let i = 0; i < most; i++) {
    const move = nextMove(scene);
    if (move !== undefined && make(scene, move)) continue;
    if (run.facts.state !== 'closed' || plan.stopIn === 'closed') break;
    rate(scene);
    if (openAgain(scene)) continue;
    writeOff(scene);
    archive(scene);
    break;
  }
  if (isOpen(run.facts.state)) passUntil(world, run, world.now);
}
