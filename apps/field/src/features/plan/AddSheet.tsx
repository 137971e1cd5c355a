import { EmptyState, useTranslation } from '@jingwei/ui';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { Sheet } from '../../parts/Sheet.tsx';
import { roomOf, SearchField } from '../ledger/index.ts';
import { type HouseholdLine, useFound } from '../replica/index.ts';
import { useChangePlan } from './deeds.ts';

/** Takes a household into today that was not planned, and goes there. */
export function AddSheet({ planId, onClose }: { planId: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const change = useChangePlan();
  const [typed, setTyped] = useState('');
  const found = useFound(useDeferredValue(typed));
  const choose = async (line: HouseholdLine) => {
    if (planId !== null && line.planned === null)
      await change({ planId, add: line, reason: t('plan.addedReason') });
    await navigate({ to: '/visit/$household', params: { household: line.id } });
  };
  return (
    <Sheet title={t('plan.add')} onClose={onClose}>
      <SearchField value={typed} onChange={setTyped} />
      <ul className="plain-list choose-list">
        {found?.map((line) => (
          <li key={line.id}>
            <button type="button" className="home-line" onClick={() => void choose(line)}>
              <b className="room">{roomOf(line)}</b>
              <span className="home-text">
                <strong>{line.buildingName}</strong>
                <small className="faint">
                  {t('home.family', { name: line.headName || t('home.nobody'), count: line.members })}
                </small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {typed !== '' && found?.length === 0 ? (
        <EmptyState title={t('ledger.notFound')} hint={t('ledger.notFoundHint')} />
      ) : null}
    </Sheet>
  );
}
