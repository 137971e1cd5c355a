import type { KioskBlock, KioskView, PublicGrid } from '@jingwei/contract';
import { Icon, Portrait, useTranslation } from '@jingwei/ui';
import { backupWord } from '../../places/GridCard.tsx';
import { readableTelephone } from '../../places/telephone.ts';
import { Qr } from './Qr.tsx';

type FoundProps = {
  grid: PublicGrid;
  /** Metres to it, where the place that was asked for lies in no grid. */
  metres: number | null;
  /** Where residents' telephones find this site. */
  site: string;
  /** What this kiosk shows besides the grid and its worker. */
  blocks: KioskView['blocks'];
  onAgain: () => void;
};
type Person = NonNullable<PublicGrid['worker']>;

function Telephone({ person }: { person: Person }) {
  const { t } = useTranslation();
  if (person.telephone === null) return <p className="kiosk-quiet">{t('grid.noTelephone')}</p>;
  return <p className="kiosk-telephone number">{readableTelephone(person.telephone)}</p>;
}

/** The one to turn to: the worker, and on days when the worker is away whoever stands in. */
function Contact({ grid }: { grid: PublicGrid }) {
  const { t } = useTranslation();
  const { worker, backup, away } = grid;
  const person = away && backup ? backup : worker;
  if (person === null) {
    return (
      <div className="kiosk-worker">
        <div>
          <p className="kiosk-label">{t('grid.worker')}</p>
          <p className="kiosk-name">{t('grid.vacant')}</p>
          <p className="kiosk-quiet">{t('kiosk.vacantHint')}</p>
        </div>
      </div>
    );
  }
  return (
    <div className="kiosk-worker">
      <Portrait name={person.name} photo={person.portrait} size={176} />
      <div>
        <p className="kiosk-label">{t(person === worker ? 'grid.worker' : backupWord(grid))}</p>
        <p className="kiosk-name">{person.name}</p>
        <Telephone person={person} />
      </div>
    </div>
  );
}

function Line({ label, name, telephone }: { label: string; name?: string; telephone?: string | null }) {
  const { t } = useTranslation();
  return (
    <div className="kiosk-line">
      <dt>{label}</dt>
      <dd>
        {name}
        {telephone === undefined ? null : (
          <span className="number">{telephone ? readableTelephone(telephone) : t('grid.noTelephone')}</span>
        )}
      </dd>
    </div>
  );
}

/** The grid that was found and whom to turn to, large enough to be read from a step away. */
export function Found({ grid, metres, site, blocks, onAgain }: FoundProps) {
  const { t } = useTranslation();
  const has = (block: KioskBlock) => blocks.includes(block);
  return (
    <section className="kiosk-found" aria-label={t('home.yourGrid')}>
      <p className="kiosk-label">{metres === null ? t('home.yourGrid') : t('kiosk.nearest', { metres })}</p>
      <h1>{grid.name}</h1>
      <p className="kiosk-path">
        {grid.subdistrict} · {grid.community}
      </p>
      <Contact grid={grid} />
      <dl>
        {grid.away && grid.worker ? (
          <Line label={t('grid.worker')} name={`${grid.worker.name} · ${t('grid.away')}`} />
        ) : null}
        {grid.backup && !grid.away && has('backup') ? (
          <Line label={t('grid.backup')} name={grid.backup.name} telephone={grid.backup.telephone} />
        ) : null}
        {grid.supervision && has('supervision') ? (
          <Line label={t('kiosk.supervision')} telephone={grid.supervision} />
        ) : null}
      </dl>
      <div className="kiosk-codes">
        {has('contactCode') ? <Qr url={`${site}/grid/${grid.place}`} label={t('kiosk.card')} /> : null}
        {has('reportCode') ? (
          <Qr url={`${site}/report?grid=${grid.place}`} label={t('kiosk.report')} />
        ) : null}
      </div>
      <button type="button" className="kiosk-button" onClick={onAgain}>
        <Icon name="return" size={34} />
        {t('grid.other')}
      </button>
    </section>
  );
}
