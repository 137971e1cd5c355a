import type { LoggedOperation } from '@jingwei/sync';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members of a body that hold a person's words, the most important first. */
const wordMembers = [
  'note',
  'reason',
  'answer',
  'description',
  'findings',
  'words',
  'text',
  'statement',
  'objection',
] as const;

/** What a person may change after a refusal: the field that it names, else the words of the operation. */
export function wordsIn(body: unknown, field?: string): { member: string; text: string } | null {
  if (!isRecord(body)) return null;
  for (const member of field === undefined ? wordMembers : [field, ...wordMembers]) {
    const text = body[member];
    if (typeof text === 'string') return { member, text };
  }
  return null;
}

/** Refusals that other words could heal though they name no field. */
const wordProblems = new Set(['request.invalid', 'request.too_large']);

export const mendable = ({ op, problem }: LoggedOperation): boolean => {
  if (problem === null) return false;
  const words = wordsIn(op.body, problem.field);
  return words !== null && (words.member === problem.field || wordProblems.has(problem.code));
};

type Mended = Readonly<{
  /** New words; null leaves them. */
  words: string | null;
  /** The version that the person has now seen. */
  version: number | null;
  /** The field that the refusal named. */
  field?: string | undefined;
}>;

/** The body with new words and the version that the person has now seen. */
export function mendedBody(body: unknown, { words, version, field }: Mended): unknown {
  if (!isRecord(body)) return body;
  const known = wordsIn(body, field);
  const changed = words === null || known === null ? body : { ...body, [known.member]: words };
  return 'version' in changed && version !== null ? { ...changed, version } : changed;
}
