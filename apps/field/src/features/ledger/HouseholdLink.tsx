import { Icon, useNow, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { HouseholdLine } from '../replica/index.ts';
import { CareChips } from './CareChips.tsx';
import { sinceVisit } from './dossier.ts';
import { roomOf } from './rooms.ts';

type HouseholdLinkProps = { line: HouseholdLine; note?: ReactNode; withBuilding?: boolean };

/** A household in a list: its door, whose it is, care, and when it was last visited. */
export function HouseholdLink({ line, note, withBuilding = false }: HouseholdLinkProps) {
  const { t } = useTranslation();
  const now = useNow();
  const days = sinceVisit(line, now);
  return (
    <li>
      <Link to="/households/$id" params={{ id: line.id }} className="home-line">
        <b className="room">{roomOf(line)}</b>
        <span className="home-text">
          <strong>
            {withBuilding ? `${line.buildingName} · ` : ''}
            {t('home.family', { name: line.headName || t('home.nobody'), count: line.members })}
          </strong>
          <span className="tags">
            {line.pending > 0 ? <span className="unsent">{t('unsent')}</span> : null}
            <CareChips care={line.care.slice(0, 2)} />
            <small className="faint">
              {note ??
                (days === null
                  ? t('home.never')
                  : days === 0
                    ? t('home.today')
                    : t('home.days', { count: days }))}
            </small>
          </span>
        </span>
        <Icon name="right" size={20} />
      </Link>
    </li>
  );
}
