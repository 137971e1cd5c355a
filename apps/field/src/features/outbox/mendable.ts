import type { LoggedOperation } from '@jingwei/sync';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members of a body that hold a person's words, the most important first. */
const wordMembers = ['note', 'reason', 'answer', 'description'] as const;

/** The words of an operation that a person may change after a refusal. */
export function wordsIn(body: unknown): { member: string; text: string } | null {
  if (!isRecord(body)) return null;
  for (const member of wordMembers) {
    const text = body[member];
    if (typeof text === 'string') return { member, text };
  }
  return null;
}

/** Refusals that other words could heal. */
const wordProblems = new Set(['request.invalid', 'request.too_large']);

export const mendable = ({ op, problem }: LoggedOperation): boolean =>
  problem !== null && wordProblems.has(problem.code) && wordsIn(op.body) !== null;

/** The body with new words (null leaves them) and the version that the person has now seen. */
export function mendedBody(body: unknown, words: string | null, version: number | null): unknown {
  if (!isRecord(body)) return body;
  const known = wordsIn(body);
  const changed = words === null || known === null ? body : { ...body, [known.member]: words };
  return 'version' in changed && version !== null ? { ...changed, version } : changed;
}
