import { useNow, useTranslation } from '@jingwei/ui';
import { CareChips } from '../ledger/CareChips.tsx';
import { sinceVisit } from '../ledger/dossier.ts';
import type { HouseholdLine } from '../replica/index.ts';

type ReasonsProps = { line: HouseholdLine; reasons: readonly string[] };

/** Why a household stands in today’s plan, in its own figures: so many days, this care group, so many needs. */
export function Reasons({ line, reasons }: ReasonsProps) {
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
      {has('campaign') ? <span className="tag">{t('plan.reason.campaign')}</span> : null}
      <CareChips care={line.care.slice(0, 2)} />
      {has('added') ? <span className="tag tag-plain">{t('plan.reason.added')}</span> : null}
      {has('near') && reasons.length === 1 ? (
        <span className="tag tag-plain">{t('plan.reason.near')}</span>
      ) : null}
    </span>
  );
}
