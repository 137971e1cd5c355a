import { type Kiosk, ListKiosks } from '@jingwei/contract';
import { ErrorState, LoadingState } from '@jingwei/ui';
import { useState } from 'react';
import { useRead } from '../../../app/queries.ts';
import { useText } from '../../../app/text.ts';
import { PageHead } from '../PageHead.tsx';
import { KioskForm } from './KioskForm.tsx';
import { kioskText } from './text.ts';
import { wishNames } from './wishes.ts';
import './kiosk.css';

type PlacesProps = { kiosks: readonly Kiosk[]; chosen: string; onChoose: (place: string) => void };

function Places({ kiosks, chosen, onChoose }: PlacesProps) {
  const t = useText(kioskText);
  return (
    <ul className="kiosk-places" aria-label={t('places')}>
      {kiosks.map(({ place, name, wishes }) => (
        <li key={place}>
          <button
            type="button"
            className="plain kiosk-place"
            aria-current={place === chosen}
            onClick={() => onChoose(place)}
          >
            <span className="clip">{name}</span>
            {wishNames.some((wish) => wishes[wish] !== null) ? (
              <span className="mark mark-normal">{t('ownSet')}</span>
            ) : null}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What the kiosks of the county and of its streets show (R32). */
export function KioskPage() {
  const t = useText(kioskText);
  const read = useRead(ListKiosks);
  const [wanted, setWanted] = useState<string>();
  const kiosks = read.data?.items ?? [];
  const kiosk = kiosks.find(({ place }) => place === wanted) ?? kiosks[0];
  return (
    <>
      <PageHead title={t('title')} hint={t('hint')} />
      {read.isPending ? <LoadingState lines={8} /> : null}
      {read.isError ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
      {kiosk ? (
        <div className={kiosks.length > 1 ? 'kiosk-split' : undefined}>
          {kiosks.length > 1 ? <Places kiosks={kiosks} chosen={kiosk.place} onChoose={setWanted} /> : null}
          <KioskForm key={kiosk.place} kiosk={kiosk} />
        </div>
      ) : null}
    </>
  );
}
