import type { Language, RoutingRule } from '@jingwei/contract';
import { findCategory, isPlace, isWithin, type Policy } from '@jingwei/domain';

/** What rules may name in a county. */
export type Nameable = {
  readonly county: string;
  readonly policy: Policy;
  /** Codes of departments. */
  readonly departments: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
};

export type RuleProblem = { readonly field: string } & Readonly<Record<Language, string>>;

const time = /^([01]\d|2[0-3]):[0-5]\d$/;

function placeProblem(place: string, { county, places }: Nameable): Omit<RuleProblem, 'field'> | undefined {
  if (!isPlace(place) || !isWithin(place, county))
    return { zh: `“${place}”不在本区`, en: `“${place}” is not in this county` };
  return places.has(place) ? undefined : { zh: `没有区域“${place}”`, en: `there is no area “${place}”` };
}

function conditionProblem({ when, to }: RoutingRule, known: Nameable): RuleProblem | undefined {
  const category = when.categories?.find((code) => findCategory(known.policy, code) === undefined);
  if (category !== undefined)
    return {
      field: 'when.categories',
      zh: `没有类别“${category}”`,
      en: `there is no category “${category}”`,
    };
  for (const place of when.places ?? []) {
    const problem = placeProblem(place, known);
    if (problem !== undefined) return { field: 'when.places', ...problem };
  }
  const { hours } = when;
  if (hours !== undefined && (!time.test(hours.from) || !time.test(hours.to) || hours.from === hours.to))
    return { field: 'when.hours', zh: '时段不正确', en: 'the hours are not right' };
  if ('department' in to && !known.departments.has(to.department))
    return {
      field: 'to.department',
      zh: `没有部门“${to.department}”`,
      en: `there is no department “${to.department}”`,
    };
  return undefined;
}

const alwaysFits = ({ when, to }: RoutingRule): boolean =>
  Object.values(when).every((condition) => condition === undefined) && 'kind' in to;

/**
 * The first thing wrong with a set of rules, or undefined. The last rule must fit every event and name a level, since
 * a department may not serve the place: otherwise some report would have no rule at all.
 */
export function ruleProblem(rules: readonly RoutingRule[], known: Nameable): RuleProblem | undefined {
  const ids = new Set<string>();
  for (const [index, rule] of rules.entries()) {
    const field = `rules.${index}`;
    if (ids.has(rule.id))
      return { field: `${field}.id`, zh: `规则编号“${rule.id}”重复`, en: `rule “${rule.id}” is there twice` };
    ids.add(rule.id);
    const problem = conditionProblem(rule, known);
    if (problem !== undefined) return { ...problem, field: `${field}.${problem.field}` };
  }
  const last = rules.at(-1);
  if (last !== undefined && alwaysFits(last)) return undefined;
  return {
    field: `rules.${rules.length - 1}`,
    zh: '最后一条规则须适用于一切事件，并指明层级',
    en: 'the last rule must fit every event and name a level',
  };
}
