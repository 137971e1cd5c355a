import type { RoutingRule } from '@jingwei/contract';

type CategoryWord = { code: string; zh: string; en: string };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isRule = (value: unknown): value is RoutingRule =>
  isRecord(value) && typeof value['id'] === 'string' && isRecord(value['when']) && isRecord(value['to']);

const isCategory = (value: unknown): value is CategoryWord & { items?: unknown } =>
  isRecord(value) && typeof value['code'] === 'string' && typeof value['zh'] === 'string';

/** The rules of a policy document; the server has checked it, this only finds them. */
export function rulesOf(document: unknown): RoutingRule[] {
  const rules = isRecord(document) ? document['routing'] : undefined;
  return Array.isArray(rules) ? rules.filter(isRule) : [];
}

/** The categories of a policy document, each followed by its finer items. */
export function categoriesOf(document: unknown): CategoryWord[] {
  const categories = isRecord(document) ? document['categories'] : undefined;
  if (!Array.isArray(categories)) return [];
  return categories.filter(isCategory).flatMap((category) => {
    const items = Array.isArray(category.items) ? category.items.filter(isCategory) : [];
    const named = items.map(({ code, zh, en }) => ({
      code,
      zh: `${category.zh} · ${zh}`,
      en: `${category.en} · ${en}`,
    }));
    return [{ code: category.code, zh: category.zh, en: category.en }, ...named];
  });
}

/** Moves a rule by one place; at an end it stays. */
export function moved(rules: readonly RoutingRule[], index: number, by: -1 | 1): RoutingRule[] {
  const next = [...rules];
  const [rule] = next.splice(index, 1);
  if (rule) next.splice(Math.max(0, Math.min(next.length, index + by)), 0, rule);
  return next;
}

/** A new rule stands before the last one, which catches everything. */
export function added(rules: readonly RoutingRule[], id: string): RoutingRule[] {
  const rule: RoutingRule = { id, name: '', when: {}, to: { kind: 'community' } };
  return [...rules.slice(0, -1), rule, ...rules.slice(-1)];
}

/** Does a rule say what the server demands at least? */
export const isWhole = (rule: RoutingRule): boolean =>
  rule.name.trim() !== '' && ('kind' in rule.to || rule.to.department !== '');

/** The condition with one part set, or taken away when nothing of it is left. */
export function withCondition<K extends keyof RoutingRule['when']>(
  rule: RoutingRule,
  key: K,
  value: RoutingRule['when'][K] | undefined,
): RoutingRule {
  const { [key]: _, ...rest } = rule.when;
  const empty = value === undefined || (Array.isArray(value) && value.length === 0);
  return { ...rule, when: empty ? (rest as RoutingRule['when']) : { ...rest, [key]: value } };
}
