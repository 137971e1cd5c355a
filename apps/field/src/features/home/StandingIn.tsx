import { MyAbsences } from '@jingwei/contract';
import { useTranslation } from '@jingwei/ui';
import { useKept } from '../../app/kept.ts';

/** Whose grid one has for a time, and one’s own days away: each told to both (R11). */
export function StandingIn() {
  const { t } = useTranslation();
  const { value } = useKept(MyAbsences);
  if (value === undefined) return null;
  return (
    <>
      {value.standsIn.map(({ place, from, to, name, grid, running }) => (
        <p key={`${place}${from}`} className={running ? 'notice notice-strong' : 'notice'}>
          {t(running ? 'home.standsIn' : 'home.willStandIn', { name, grid, from, to })}
        </p>
      ))}
      {value.own.flatMap(({ id, covers }) =>
        covers.map(({ place, grid, from, to, worker, leader }) => (
          <p key={`${id}${place}${from}`} className="notice">
            {t('home.ownAway', { from, to, grid, names: worker?.name ?? leader ?? t('home.leaderMeans') })}
          </p>
        )),
      )}
    </>
  );
}
