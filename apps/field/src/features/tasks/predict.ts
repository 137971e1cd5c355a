import type { EventAction, EventPage } from '@jingwei/contract';
import { actionRules } from '@jingwei/domain';
import type { Who } from '../session/index.ts';

/** Steps after which the person goes on working on the same event; all others hand it on. */
const keeps: readonly string[] = ['accept', 'progress', 'followUp', 'requestExtension', 'meToo'];

const isAction = (name: string): name is EventAction => Object.hasOwn(actionRules, name);

/**
 * What the person may do next, given steps that the server has not confirmed yet: after an unsent `accept` the
 * event is as good as being handled, by the same rules the server uses; after a step that hands it on, nothing.
 */
export function predictAbilities(
  page: Pick<EventPage, 'abilities' | 'event'>,
  pending: readonly string[],
  who: Pick<Who, 'assignments' | 'abilities'>,
): readonly EventPage['abilities'][number][] {
  if (pending.length === 0) return page.abilities;
  if (pending.some((action) => !keeps.includes(action))) return [];
  if (!pending.includes('accept')) return page.abilities.filter((ability) => !pending.includes(ability));
  const posts = who.assignments.filter(({ unit }) => unit === page.event.holder?.id).map(({ post }) => post);
  const mine = (action: string) => {
    if (!isAction(action)) return false;
    const rule = actionRules[action];
    const emergencyOnly = action === 'followUp' || action === 'standDown';
    return (
      rule.states.includes('handling') &&
      rule.relations.includes('holder') &&
      rule.posts.some((post) => posts.includes(post)) &&
      rule.lead === undefined &&
      who.abilities.includes(`event.${action}`) &&
      (!emergencyOnly || page.event.emergency)
    );
  };
  return Object.keys(actionRules).filter(isAction).filter(mine);
}
