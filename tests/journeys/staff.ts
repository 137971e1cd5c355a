import type { BodyOf, Operation, ParamsOf, QueryOf, ResultOf } from '@jingwei/contract';
import { SignIn } from '@jingwei/contract';
import { v7 } from 'uuid';

/** What a person needs to have done before the journey begins, without its screens. */
export type Staff = <O extends Operation>(
  operation: O,
  parts: { params?: ParamsOf<O>; query?: QueryOf<O>; body?: BodyOf<O> },
) => Promise<ResultOf<O>>;

const words = (given: object): [string, string][] =>
  Object.entries(given).map(([name, value]) => [name, String(value)]);

const fill = (path: string, params: object, query: object): string => {
  const known = new Map(words(params));
  return `${path.replace(/:(\w+)/g, (_, key: string) => String(known.get(key)))}?${new URLSearchParams(words(query))}`;
};

/** Signs in over HTTP as somebody of the demonstration. */
export async function signInAs(base: string, login: string, password: string): Promise<Staff> {
  const json = { 'content-type': 'application/json' };
  const response = await fetch(`${base}${SignIn.path}`, {
    method: SignIn.method,
    headers: { ...json, 'idempotency-key': v7() },
    body: JSON.stringify({ login, password }),
  });
  if (!response.ok) throw new Error(`${login} cannot sign in: ${await response.text()}`);
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const { csrf } = (await response.json()) as ResultOf<typeof SignIn>;
  return async (operation, { params = {}, query = {}, body }) => {
    const answer = await fetch(`${base}${fill(operation.path, params, query)}`, {
      method: operation.method,
      headers: { ...json, cookie, 'x-csrf-token': csrf ?? '', 'idempotency-key': v7() },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${operation.name} was refused: ${await answer.text()}`);
    return (await answer.json()) as ResultOf<typeof operation>;
  };
}
