import { Icon, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useField } from '../../app/field.tsx';
import { StatusChip } from '../outbox/index.ts';

const places = [
  { to: '/visits', name: 'plan', abilities: ['visit.record'] },
  { to: '/patrol', name: 'patrol', abilities: ['patrol.start'] },
  { to: '/checks', name: 'checks', abilities: ['spotCheck.list', 'discipline.hear'] },
  { to: '/diary', name: 'diary', abilities: ['diary.find'] },
] as const;

/** The head of everything that is walking and writing down: plan, patrol, checks, diary. */
export function VisitsTab({ children, action }: { children: ReactNode; action?: ReactNode }) {
  const { t } = useTranslation();
  const { who } = useField();
  return (
    <>
      <header className="tab-head">
        <h1>{t('tabs.visits')}</h1>
        <StatusChip />
      </header>
      <nav className="views" aria-label={t('plan.places')}>
        {places
          .filter(({ abilities }) => abilities.some((ability) => who.abilities.includes(ability)))
          .map(({ to, name }) => (
            <Link key={to} to={to} replace className="view">
              {t(`plan.place.${name}`)}
            </Link>
          ))}
      </nav>
      <main className="tab-body">{children}</main>
      {action}
    </>
  );
}

/** A round button above the tabs for the one thing that a list lacks. */
export function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" className="add-button" onClick={onClick}>
      <Icon name="plus" size={24} />
      {label}
    </button>
  );
}
