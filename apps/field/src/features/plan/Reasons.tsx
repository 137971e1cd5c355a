import { useNow, useTranslation } from '@jingwei/ui';
import { askedGroups, CareChips, sinceVisit } from '../ledger/index.ts';
import type { HouseholdLine } from '../replica/index.ts';

type ReasonsProps = {
  line: HouseholdLine;
  reasons: readonly string[];
  /** Everybody is visited in these days: said once above, not at every door. */
  campaign: boolean;
};

/** Of several care groups the one that weighs most for a visit says enough in a list. */
const weightiest = (care: readonly string[]): readonly string[] => {
  const asked = askedGroups.find((group) => care.includes(group));
  return asked === undefined ? care.slice(0, 1) : [asked];
};

/** Why a household stands in today’s plan, in its own figures: so many days, this care group, so many needs. */
export function Reasons({ line, reasons, campaign }: ReasonsProps) {
  const { t } = useTranslation();
  const now = useNow();
  const days = sinceVisit(line, now);
  const has = (reason: string) => reasons.includes(reason);
  return (
    <span className="tags">
      {has('never') ? <span className="tag tag-overdue">{t('plan.reason.never')}</span> : null}
      {has('overdue') && days !== null ? (
        <span className="tag tag-overdue">{t('plan.reason.overdue', { count: days })}</span>
      ) : null}
      {line.openNeeds > 0 ? (
        <span className="tag tag-soon">{t('plan.reason.openNeed', { count: line.openNeeds })}</span>
      ) : null}
      {has('campaign') && !campaign ? <span className="tag">{t('plan.reason.campaign')}</span> : null}
      <CareChips care={weightiest(line.care)} />
      {has('added') ? <span className="tag tag-plain">{t('plan.reason.added')}</span> : null}
      {has('near') && reasons.length === 1 ? (
        <span className="tag tag-plain">{t('plan.reason.near')}</span>
      ) : null}
    </span>
  );
}
