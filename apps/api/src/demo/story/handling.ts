import { isOpen } from '@jingwei/contract';
import { answerWords, phrases } from '../words/phrases/index.ts';
import { isOffice, nextDepartment, sendingTo } from './arriving.ts';
import { atOnce, type Move, office, paceFor, type Scene } from './move.ts';

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

export function handling(scene: Scene): Move | undefined {
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
