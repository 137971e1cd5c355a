import { LazyMap } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText } from '../../app/text.ts';
import { useAreas } from '../place/index.ts';
import { ledgerText } from './text.ts';

type CardProps = { title: string; aside?: ReactNode; children: ReactNode };

export function Card({ title, aside, children }: CardProps) {
  return (
    <section className="card" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="spread" />
        {aside}
      </header>
      {children}
    </section>
  );
}

/** Facts with their names; what is empty is not shown. */
export function Facts({ of }: { of: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts-grid">
      {of
        .filter(([, value]) => value !== null && value !== '' && value !== undefined)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Where one is: the ledger, the areas above, each leading to its list. */
export function Path({ section, place }: { section: string; place: string }) {
  const t = useText(ledgerText);
  const { byPlace } = useAreas();
  const above = [14, 18].flatMap((end) => byPlace.get(place.slice(0, end)) ?? []);
  return (
    <nav className="dossier-path" aria-label={t('place')}>
      <Link to="/ledger/$section" params={{ section }} search={{}}>
        {section in ledgerText.zh ? t(section as keyof (typeof ledgerText)['zh']) : t('ledgers')}
      </Link>
      {above.map((area) => (
        <span key={area.place}>
          <span aria-hidden="true">›</span>
          <Link to="/ledger/$section" params={{ section }} search={{ place: area.place }}>
            {area.name}
          </Link>
        </span>
      ))}
    </nav>
  );
}

type Spot = { readonly lng: number; readonly lat: number };

/** A small map: the grid lifted, a pin where the building stands. */
export function Where({ place, point, label }: { place: string; point: Spot | null; label: string }) {
  return (
    <div className="side-map no-print">
      <LazyMap
        label={label}
        chosen={point}
        selectedGrid={place.slice(0, 18)}
        focus={point ?? place}
        legend={false}
      />
    </div>
  );
}
