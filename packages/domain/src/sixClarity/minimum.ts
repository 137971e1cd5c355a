import type { CommunityFlag, CommunityProfile } from '@jingwei/contract';
import type { LedgerPolicy } from '../policy/ledgers.ts';

type Facts = Pick<CommunityProfile, 'premises' | 'pay' | 'budgets'>;

/** What of a community lies below the minimum of the policy (R51). A community that has stated nothing is not flagged. */
export function communityFlags(facts: Facts, policy: LedgerPolicy): readonly CommunityFlag[] {
  const least = policy.communityMinimum;
  const flags: CommunityFlag[] = [];
  for (const { post, monthly } of facts.pay)
    if (monthly < least.pay) flags.push({ kind: 'pay', of: post, is: monthly, least: least.pay });
  for (const { year, amount } of facts.budgets)
    if (amount < least.budget)
      flags.push({ kind: 'budget', of: String(year), is: amount, least: least.budget });
  const area = facts.premises.reduce((sum, { areaM2 }) => sum + areaM2, 0);
  if (facts.premises.length > 0 && area < least.premisesM2)
    flags.push({ kind: 'premises', of: '', is: area, least: least.premisesM2 });
  return flags;
}
