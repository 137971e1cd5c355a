import { answerWords, phrases } from '../words/phrases/index.ts';
import { arbitration, dispatched, reported, returned } from './arriving.ts';
import { handling } from './handling.ts';
import { atOnce, type Move, paceFor, type Scene } from './move.ts';

export type { Move, Scene } from './move.ts';

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
