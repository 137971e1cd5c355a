import type { PushedOperation } from '@jingwei/contract';

/** Rows whose place decides who has them. */
export const placedNouns = [
  'building',
  'dwelling',
  'household',
  'resident',
  'organisation',
  'need',
  'visit',
] as const;
export type Subject = Readonly<{ noun: (typeof placedNouns)[number]; id: string }>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a body names, the narrowest first. */
const members: readonly (readonly [string, Subject['noun']])[] = [
  ['household', 'household'],
  ['householdId', 'household'],
  ['resident', 'resident'],
  ['residentId', 'resident'],
  ['dwelling', 'dwelling'],
  ['building', 'building'],
];

/** What of the ledgers an operation is about: the row in its path, or the one that its body names. */
export function subjectOf({
  operation,
  params,
  body,
}: Pick<PushedOperation, 'operation' | 'params' | 'body'>): Subject | undefined {
  const noun = placedNouns.find((each) => operation.startsWith(`${each}.`));
  const id = params['id'];
  if (noun !== undefined && id !== undefined && uuid.test(id)) return { noun, id };
  if (!isRecord(body)) return undefined;
  for (const [member, named] of members) {
    const value = body[member];
    if (typeof value === 'string' && uuid.test(value)) return { noun: named, id: value };
  }
  return undefined;
}
