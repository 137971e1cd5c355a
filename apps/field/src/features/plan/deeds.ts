import { ChangePlan, RecordVisit } from '@jingwei/contract';
import { useTranslation, uuidv7 } from '@jingwei/ui';
import { useCallback } from 'react';
import { say } from '../../parts/toast.tsx';
import { roomOf } from '../ledger/index.ts';
import { useRecord } from '../outbox/index.ts';
import type { HouseholdLine } from '../replica/index.ts';

/** How a household is called where an operation is listed: its door, no name. */
export const aboutHousehold = (line: Pick<HouseholdLine, 'buildingName' | 'entrance' | 'number'>) => ({
  title: `${line.buildingName} ${roomOf(line)}`,
  category: null,
});

/** Notes that nobody opened. Quick, because it happens often. */
export function useNobodyHome(): (line: HouseholdLine) => Promise<boolean> {
  const record = useRecord();
  const { t } = useTranslation();
  return useCallback(
    async (line) => {
      const id = uuidv7();
      const saved = await record(RecordVisit, {
        entityId: id,
        about: aboutHousehold(line),
        body: {
          id,
          household: line.id,
          capturedAt: new Date().toISOString(),
          method: 'home',
          met: 'nobodyHome',
          purpose: t('visit.ordinaryPurpose'),
        },
      });
      if (saved) say(t('plan.nobodyHomeSaved'));
      return saved;
    },
    [record, t],
  );
}

type PlanChange = Readonly<{ planId: string; add?: HouseholdLine; remove?: HouseholdLine; reason: string }>;

/** Takes households into a plan of today or out of it; the change shows when the server has made it. */
export function useChangePlan(): (change: PlanChange) => Promise<boolean> {
  const record = useRecord();
  return useCallback(
    ({ planId, add, remove, reason }) => {
      const subject = remove ?? add;
      return record(ChangePlan, {
        params: { id: planId },
        entityId: planId,
        about: subject ? aboutHousehold(subject) : { title: '', category: null },
        body: {
          reason,
          ...(add ? { add: [add.id] } : {}),
          ...(remove ? { remove: [remove.id] } : {}),
        },
      });
    },
    [record],
  );
}
