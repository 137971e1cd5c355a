import type { ErrorCode, Operation, Post } from '@jingwei/contract';
import type { Answer, TestRequest } from '../../apps/api/src/testing/town.ts';
import type { ReachKind, Role, Thing, World } from './ground.ts';

/** What came back, as far as it may betray anything. */
export type Outcome = { status: number; code: string | undefined; text: string };

export type Call = { world: World; role: Role; thing: Thing };

/** How an operation is called on an object, and what is expected of it. */
export type Line = {
  readonly operation: Operation;
  /** Tells apart several lines of one operation. */
  readonly way?: string;
  /** Who may call it at all, written down by hand. */
  readonly who: readonly Post[] | 'anybody' | 'signedIn';
  /** Only main leaders of a unit may. */
  readonly leads?: true;
  /** Which of the roles may, where neither post nor lead alone decides. */
  readonly may?: (role: Role) => boolean;
  /** It opens what is masked everywhere else. */
  readonly reveals?: true;
  /** What decides whether the object is seen; none for operations without an object. */
  readonly reach?: ReachKind;
  /** It has no object, so that its position makes no difference. */
  readonly once?: true;
  /** The refusal of what is out of reach; without one the answer succeeds and does not show the object. */
  readonly missing?: ErrorCode;
  /** Refusals that are neither of permission nor of reach, where the call cannot succeed as it stands. */
  readonly also?: readonly ErrorCode[];
  /** Brings the object into a state in which the step is possible. */
  readonly prepare?: (call: Call) => Promise<unknown>;
  readonly call: (call: Call) => Promise<Outcome>;
  /** Whether the answer shows the object; asked in reach and, without `missing`, out of reach. */
  readonly shows?: (outcome: Outcome, call: Call) => boolean | Promise<boolean>;
  /** The caller names the object by its code, so the answer may speak of it. */
  readonly byCode?: true;
};

/** The outcome of an ordinary request. Binary answers have no text that could betray anything. */
export async function ask<O extends Operation>(
  client: Role['client'],
  operation: O,
  request: TestRequest<O>,
): Promise<Outcome> {
  return outcomeOf(await client.send(operation, request));
}

export function outcomeOf(answer: Answer<Operation>): Outcome {
  const { status, code } = answer;
  if (status >= 400) return { status, code, text: JSON.stringify(answer.problem) };
  const type = String(answer.headers['content-type'] ?? '');
  return { status, code, text: answer.text.slice(0, type.startsWith('image/') ? 0 : undefined) };
}

export const parsed = ({ text }: Outcome): unknown => JSON.parse(text) as unknown;
