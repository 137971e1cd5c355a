import { categoryTitle, type Policy } from '@jingwei/domain';

/** What an event is called in a queue: its kind, and the first words of the report where they add something. */
export function titleOf(policy: Policy, category: string, description: string): string {
  const kind = categoryTitle(policy, category);
  const first =
    description
      .trim()
      .split(/[。\n!?!?;;]/u)[0]
      ?.trim() ?? '';
  if (first === '' || first === kind) return kind;
  return `${kind} · ${first.length > 40 ? `${first.slice(0, 39)}…` : first}`;
}
