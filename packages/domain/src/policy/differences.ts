/** A value in which two policies differ, by its path: `spotChecks.random`. */
export type PolicyDifference = { readonly path: string; readonly from: unknown; readonly to: unknown };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Where two policies differ, value by value in the order of the first; lists are compared as one, since their order
 * counts. Before somebody changes over to a preset they can see what that means.
 */
export function policyDifferences(from: unknown, to: unknown, path = ''): PolicyDifference[] {
  if (isRecord(from) && isRecord(to))
    return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((key) =>
      policyDifferences(from[key], to[key], path === '' ? key : `${path}.${key}`),
    );
  return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ path, from, to }];
}
