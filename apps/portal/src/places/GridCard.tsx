import type { PublicGrid } from '@jingwei/contract';
import { Icon, Portrait, useTranslation } from '@jingwei/ui';
import { readableTelephone, telephoneLink } from './telephone.ts';

type Person = NonNullable<PublicGrid['worker']>;

function Call({ person }: { person: Person }) {
  const { t } = useTranslation();
  if (!person.telephone) return <p className="quiet">{t('grid.noTelephone')}</p>;
  return (
    <a className="button button-call" href={telephoneLink(person.telephone)}>
      <Icon name="telephone" size={22} />
      <span className="visually-hidden">{t('grid.call', { name: person.name })}</span>
      <span className="number">{readableTelephone(person.telephone)}</span>
    </a>
  );
}

/** What the one besides the worker is called today. */
export const backupWord = ({ away, backupLeads }: Pick<PublicGrid, 'away' | 'backupLeads'>) =>
  backupLeads ? 'grid.leader' : away ? 'grid.standIn' : 'grid.backup';

/** Whom to turn to first stands out, be it the worker or whoever stands in today. */
const first = 'grid-person';
const second = 'grid-person grid-person-backup';

/** A grid and whom to turn to: published by law, so that everyone may know it. */
export function GridCard({ grid, title }: { grid: PublicGrid; title: string }) {
  const { t } = useTranslation();
  const { away } = grid;
  return (
    <section className="grid-card" aria-label={title}>
      <p className="eyebrow">{title}</p>
      <h2 className="grid-name">{grid.name}</h2>
      <p className="grid-path">
        {grid.subdistrict} · {grid.community}
      </p>
      <div className={away ? second : first}>
        {grid.worker ? (
          <Portrait name={grid.worker.name} photo={grid.worker.portrait} size={away ? 56 : 76} />
        ) : null}
        <div>
          <p className="label">{t('grid.worker')}</p>
          <p className="person-name">{grid.worker ? grid.worker.name : t('grid.vacant')}</p>
          {away ? <p className="quiet">{t('grid.away')}</p> : null}
        </div>
        {grid.worker && !away ? <Call person={grid.worker} /> : null}
      </div>
      {grid.backup ? (
        <div className={away ? first : second}>
          <Portrait name={grid.backup.name} photo={grid.backup.portrait} size={away ? 76 : 56} />
          <div>
            <p className="label">{t(backupWord(grid))}</p>
            <p className="person-name">{grid.backup.name}</p>
          </div>
          <Call person={grid.backup} />
        </div>
      ) : null}
      {grid.supervision ? (
        <p className="grid-supervision">
          {t('grid.supervision')}{' '}
          <a href={telephoneLink(grid.supervision)} className="number">
            {readableTelephone(grid.supervision)}
          </a>
        </p>
      ) : null}
    </section>
  );
}
