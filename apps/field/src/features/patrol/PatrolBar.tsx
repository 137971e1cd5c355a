import { Icon, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useField } from '../../app/field.tsx';
import { useDuty } from '../duty/index.ts';
import { useEntries } from '../outbox/index.ts';
import { currentPatrol } from './current.ts';
import { useTracking } from './keep.ts';

/** Nothing of it for those whose posts do not patrol. */
export function PatrolBar() {
  const { who } = useField();
  return who.abilities.includes('patrol.start') ? <Bar /> : null;
}

/** Over every page while a patrol is under way: says so, and whether the way is being recorded. */
function Bar() {
  const { t } = useTranslation();
  const entries = useEntries();
  const duty = useDuty();
  const patrol = useMemo(() => currentPatrol(entries ?? []), [entries]);
  const tracking = useTracking(patrol?.id ?? null, patrol?.startedAt ?? null, duty?.onDuty ?? false);
  if (patrol === null) return null;
  return (
    <Link to="/patrol" className="patrol-bar">
      <Icon name={tracking ? 'target' : 'pause'} size={18} />
      {t(tracking ? 'patrol.tracking' : duty?.onDuty ? 'patrol.noPlace' : 'patrol.offDuty')}
    </Link>
  );
}
