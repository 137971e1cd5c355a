import { type ActionBodies, type EventAction, isOpen } from '@jingwei/contract';
import type { Extra, UnitFacts } from '@jingwei/domain';
import { answerWords, phrases } from '../words/phrases/index.ts';
import type { Pace } from './pace.ts';
import type { Plan } from './plan.ts';
import { type Run, stateAt } from './run.ts';
import type { World } from './world.ts';

/** The next step that somebody takes: what, how soon, and who may not be the one. */
export type Move = {
  [A in EventAction]: {
    readonly action: A;
    readonly input: ActionBodies[A];
    readonly pace: Pace;
    readonly target?: UnitFacts;
    readonly extra?: Extra;
    readonly except?: readonly string[];
    /** Not by this unit’s own people. */
    readonly notBy?: string;
    readonly done?: () => void;
  };
}[EventAction];

/** An event with what is planned for it; `parts` are the events that it was split into. */
export type Scene = { readonly world: World; readonly run: Run; readonly plan: Plan; readonly parts: Run[] };

const field = (minutes: number): Pace => ({ kind: 'field', minutes });
const office = (minutes: number): Pace => ({ kind: 'office', minutes });
const atOnce = (minutes: number): Pace => ({ kind: 'atOnce', minutes });

const soonMs = 3 * 3_600_000;

/** Grid workers move on foot, offices in office hours; what cannot wait for Monday is done at any hour. */
export function paceFor({ run, plan }: Scene, minutes: number): Pace {
  const { facts, dice } = run;
  if (plan.atOnce) return atOnce(dice.between(1, 7));
  if (facts.emergency) return atOnce(Math.min(minutes / 20, 4));
  const { clock, allowedMs } = facts.limit;
  const slow =
    dice.about(clock === 'wall' ? Math.min(minutes, allowedMs / 480_000) : minutes) * plan.slowness;
  if (clock === 'wall' && facts.closedAt === null && facts.answeredAt === null)
    return allowedMs < soonMs ? atOnce(slow) : field(slow);
  return facts.holder?.kind === 'grid' ? field(slow) : office(slow);
}

function accepting(scene: Scene): Move {
  const { run } = scene;
  const minutes = run.facts.holder?.kind === 'grid' ? 22 : 55;
  return { action: 'accept', input: {}, pace: paceFor(scene, minutes) };
}

const isOffice = (kind: UnitFacts['kind'] | undefined): boolean =>
  kind === 'community' || kind === 'subdistrict' || kind === 'county';

/** The next department on the list that serves the place and is not the holder itself. */
function nextDepartment({ world, run, plan }: Scene): UnitFacts | undefined {
  const known = world.departmentsOf(run.facts.place);
  while (plan.departments.length > 0) {
    const unit = known.get(plan.departments.shift() ?? '');
    if (unit !== undefined && !unit.vacant && unit.id !== run.facts.holder?.id) return unit;
  }
  return undefined;
}

function sendingTo(scene: Scene, target: UnitFacts, minutes: number): Move {
  const { dice } = scene.run;
  const note = dice.chance(0.4) ? dice.of(phrases.dispatch) : undefined;
  const input = note === undefined ? { to: target.id } : { to: target.id, note };
  return { action: 'dispatch', input, target, pace: paceFor(scene, minutes) };
}

function returning(scene: Scene): Move | undefined {
  const { run, plan } = scene;
  if (plan.bounces <= 0 || run.facts.binding || run.facts.holder?.kind === 'county') return undefined;
  return {
    action: 'return',
    input: { reason: run.dice.of(phrases.return) },
    pace: paceFor(scene, 70),
    done: () => {
      plan.bounces -= 1;
    },
  };
}

function annulling(scene: Scene): Move | undefined {
  const { plan } = scene;
  return plan.void === null
    ? undefined
    : { action: 'void', input: { reason: plan.void }, pace: paceFor(scene, 120) };
}

function merging(scene: Scene): Move | undefined {
  const { plan, run } = scene;
  const { into } = plan;
  if (into === null || run.facts.holder === null) return undefined;
  const state = stateAt(into, run.at);
  if (state === undefined || state === 'merged' || state === 'void' || state === 'archived') return undefined;
  return {
    action: 'merge',
    input: { into: into.facts.id, reason: run.dice.of(phrases.merge) },
    pace: paceFor(scene, 40),
    extra: { into: { ...into.facts, state } },
  };
}

/** Where nobody said where it is, an officer finds out first. */
function locating(scene: Scene): Move | undefined {
  const { plan, run } = scene;
  const { found } = plan;
  if (found === null || run.facts.place === found.grid.place) return undefined;
  const { point, address, grid } = found;
  return {
    action: 'triage',
    input: { point, address, note: run.dice.of(phrases.triage) },
    extra: { located: { place: grid.place, point, address } },
    pace: paceFor(scene, 45),
  };
}

function movingOn(scene: Scene): Move {
  const { world, run } = scene;
  const { holder } = run.facts;
  if (isOffice(holder?.kind)) {
    const department = nextDepartment(scene);
    if (department !== undefined) return sendingTo(scene, department, 50);
    const [grid] = world.chainOf(run.facts.place);
    const suits = grid?.kind === 'grid' && !grid.vacant && run.facts.bounces === 0 && !run.facts.emergency;
    if (suits && run.dice.chance(0.6)) return sendingTo(scene, grid, 40);
  }
  return accepting(scene);
}

function reported(scene: Scene): Move {
  return (
    annulling(scene) ??
    merging(scene) ??
    locating(scene) ??
    returning(scene) ??
    rescuing(scene) ??
    movingOn(scene)
  );
}

/** Two emergencies of three go to the rescue team, which is on its way within minutes. */
function rescuing(scene: Scene): Move | undefined {
  const { world, run } = scene;
  const team = world.teamOf(run.facts.place);
  if (
    !run.facts.emergency ||
    team === null ||
    run.facts.holder?.kind !== 'subdistrict' ||
    !run.dice.chance(0.65)
  )
    return undefined;
  return sendingTo(scene, team, 40);
}

const dispatched = (scene: Scene): Move => returning(scene) ?? accepting(scene);

function returned(scene: Scene): Move {
  const department = isOffice(scene.run.facts.holder?.kind) ? nextDepartment(scene) : undefined;
  return locating(scene) ?? (department === undefined ? accepting(scene) : sendingTo(scene, department, 60));
}

function arbitration(scene: Scene): Move {
  const { world, run } = scene;
  const { facts, dice } = run;
  const community = world
    .chainOf(facts.place)
    .filter(({ kind, id }) => kind === 'community' && id !== facts.holder?.id);
  const departments = [...world.departmentsOf(facts.place).values()].filter(({ vacant }) => !vacant);
  const target = dice.of(dice.chance(0.4) && community.length > 0 ? community : departments);
  return {
    action: 'arbitrate',
    input: { to: target.id, reason: dice.of(phrases.arbitrate) },
    target,
    pace: paceFor(scene, 120),
  };
}

function inEmergency(scene: Scene): Move | undefined {
  const { run, plan } = scene;
  if (run.facts.deadline?.kind !== 'followUp') return undefined;
  const note = run.dice.of(plan.words.follow ?? phrases.followUp);
  if (plan.followUps > 0) {
    const done = () => {
      plan.followUps -= 1;
    };
    return { action: 'followUp', input: { note }, pace: atOnce(run.dice.between(9, 27)), done };
  }
  return {
    action: 'standDown',
    input: { note: run.dice.of(phrases.standDown) },
    pace: atOnce(run.dice.between(8, 25)),
  };
}

function extending(scene: Scene): Move | undefined {
  const { run, plan } = scene;
  const { extension, holder, emergency } = run.facts;
  if (plan.extension === null || emergency || holder?.kind === 'county') return undefined;
  if (extension === null) {
    const input = { days: run.dice.of([2, 3, 5, 7]), reason: run.dice.of(phrases.extension) };
    return { action: 'requestExtension', input, pace: paceFor(scene, 150) };
  }
  const done = () => {
    plan.extension = null;
  };
  const second = { except: [extension.by], notBy: holder?.id ?? '', pace: office(run.dice.about(90)), done };
  return plan.extension === 'approved'
    ? { action: 'approveExtension', input: {}, ...second }
    : { action: 'rejectExtension', input: { reason: run.dice.of(phrases.rejectExtension) }, ...second };
}

function urging(scene: Scene): Move | undefined {
  const { run, plan } = scene;
  const { urged } = plan;
  if (urged === null || run.facts.holder?.kind === 'county') return undefined;
  const more = {
    pace: office(run.dice.about(120)),
    notBy: run.facts.holder?.id ?? '',
    done: () => {
      plan.urged = null;
    },
  };
  if (urged === 'expedite')
    return { action: 'expedite', input: { reason: run.dice.of(phrases.expedite) }, ...more };
  if (urged === 'instruct')
    return { action: 'instruct', input: { note: run.dice.of(phrases.instruct) }, ...more };
  return { action: 'supervise', input: { level: 'normal', reason: run.dice.of(phrases.supervise) }, ...more };
}

/** Only offices and departments may put a matter off; a grid sends it up for that. */
function deferring(scene: Scene): Move | undefined {
  const { run, plan } = scene;
  if (!plan.defers || run.facts.emergency) return undefined;
  if (run.facts.holder?.kind === 'grid') return escalating(scene);
  const reason = run.dice.of(phrases.defer);
  const reviewAt = run.at.add({ hours: 24 * run.dice.whole(7, 45) }).toString();
  const answer = `您好，您反映的问题${reason.replace(/。$/u, '')}，暂不能立即解决，我们会在复核日期前再次跟进并告知您。`;
  return {
    action: 'defer',
    input: { reason, answer, reviewAt },
    pace: paceFor(scene, 200),
    done: () => {
      plan.defers = false;
    },
  };
}

function escalating(scene: Scene): Move | undefined {
  const { run, plan } = scene;
  if (run.facts.holder?.kind === 'county' || run.facts.emergency) return undefined;
  const done = () => {
    plan.escalations -= 1;
  };
  return {
    action: 'escalate',
    input: { reason: run.dice.of(phrases.escalate) },
    pace: paceFor(scene, 90),
    done,
  };
}

function sendingOn(scene: Scene): Move | undefined {
  const { run } = scene;
  if (!isOffice(run.facts.holder?.kind) || run.facts.emergency) return undefined;
  const department = nextDepartment(scene);
  return department === undefined ? undefined : sendingTo(scene, department, 60);
}

const handleMinutes = { onSite: 130, coordination: 420, approval: 600, emergency: 60 } as const;

function finishing(scene: Scene): Move {
  const { run, plan } = scene;
  const { facts, dice } = run;
  if (plan.progress > 0) {
    const done = () => {
      plan.progress -= 1;
    };
    return {
      action: 'progress',
      input: { note: dice.of(phrases.progress) },
      pace: paceFor(scene, 100),
      done,
    };
  }
  const note = dice.of(plan.words.done);
  const photo = photoAfter(scene);
  const answer = plan.answersAtOnce ? answerWords(dice, note, plan.outcome) : undefined;
  return {
    action: 'handle',
    input: {
      note,
      ...(answer === undefined ? {} : { answer }),
      ...(photo === undefined ? {} : { photos: [photo] }),
    },
    pace: facts.emergency ? atOnce(dice.between(15, 50)) : paceFor(scene, handleMinutes[facts.mode]),
  };
}

function photoAfter({ world, run }: Scene): string | undefined {
  return run.story.photo === null ? undefined : world.photos.get(run.facts.category)?.after;
}

/** Two matters in one are handled apart, by whoever is nearest to each. */
function splitting(scene: Scene): Move | undefined {
  const { run, plan, parts } = scene;
  if (!plan.splits || parts.length > 0 || !isOffice(run.facts.holder?.kind)) return undefined;
  const { category } = run.facts;
  const input = {
    parts: plan.words.parts.map((description) => ({ category, description })),
  };
  return { action: 'split', input, pace: paceFor(scene, 60) };
}

function handling(scene: Scene): Move | undefined {
  const { plan, parts } = scene;
  if (parts.some(({ facts }) => isOpen(facts.state))) return undefined;
  return (
    inEmergency(scene) ??
    splitting(scene) ??
    urging(scene) ??
    deferring(scene) ??
    (plan.escalations > 0 ? escalating(scene) : undefined) ??
    sendingOn(scene) ??
    extending(scene) ??
    finishing(scene)
  );
}

function answered(scene: Scene): Move {
  const { run, plan } = scene;
  if (plan.reworks > 0) {
    const done = () => {
      plan.reworks -= 1;
    };
    return {
      action: 'rework',
      input: { reason: run.dice.of(phrases.rework) },
      pace: paceFor(scene, 120),
      done,
    };
  }
  return { action: 'verify', input: {}, pace: paceFor(scene, 95), except: run.facts.handlers };
}

function deferred({ run, plan }: Scene): Move | undefined {
  const { reviewAt } = run.facts;
  if (!plan.resumes || reviewAt === null) return undefined;
  const minutes = Math.max(
    60,
    (reviewAt.epochMilliseconds - run.at.epochMilliseconds) / 60_000 - run.dice.between(60, 900),
  );
  return { action: 'resume', input: { note: run.dice.of(phrases.resume) }, pace: atOnce(minutes) };
}

/** What happens next, or undefined when nobody does anything more. */
export function nextMove(scene: Scene): Move | undefined {
  const { run, plan } = scene;
  const { state, emergency } = run.facts;
  if (state === plan.stopIn && !(state === 'handling' && emergency)) return undefined;
  switch (state) {
    case 'reported':
      return reported(scene);
    case 'dispatched':
      return dispatched(scene);
    case 'returned':
      return returned(scene);
    case 'arbitration':
      return arbitration(scene);
    case 'handling':
      return handling(scene);
    case 'handled':
      return {
        action: 'feedBack',
        input: { answer: answerWords(run.dice, run.dice.of(plan.words.done), plan.outcome) },
        pace: paceFor(scene, 60),
      };
    case 'answered':
      return answered(scene);
    case 'verified':
      return { action: 'close', input: { outcome: plan.outcome }, pace: paceFor(scene, 80) };
    case 'deferred':
      return deferred(scene);
    default:
      return undefined;
  }
}
