import { type Building, FindBuilding, ListDwellings, UpdateBuilding } from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState, TimeText } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { useRead } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { Card, Facts, Path, useCode, Where } from '../ledger/index.ts';

import '../households/household.css';
import { BuildingDialog } from './BuildingDialog.tsx';
import './building.css';
import { Matrix } from './Matrix.tsx';
import { buildingText } from './text.ts';

function Side({ building }: { building: Building }) {
  const t = useText(buildingText);
  const code = useCode();
  return (
    <aside className="dossier-column">
      <Card title={t('where')}>
        <Where place={building.place} point={building.point} label={t('where')} />
        <Facts
          of={[
            [t('address'), building.address],
            [t('grid'), building.placeName],
            [
              t('code'),
              <span key="code" className="number">
                {building.code}
              </span>,
            ],
            [t('use'), code('buildingUse', building.use)],
            [t('floors'), building.floors],
            [t('built'), building.builtYear === null ? null : t('year', { n: building.builtYear })],
            [t('dwellings'), building.dwellings],
            [t('households'), building.households],
            [t('residents'), building.residents],
          ]}
        />
      </Card>
      <p className="muted small">
        {t('changed', { name: building.changedBy ?? t('system') })} ·{' '}
        <TimeText at={building.changedAt} exact />
      </p>
    </aside>
  );
}

/** A building: its dwellings as they lie one above the other, and what is known of it. */
export function BuildingPage({ id }: { id: string }) {
  const t = useText(buildingText);
  const read = useRead(FindBuilding, { params: { id } });
  const dwellings = useRead(ListDwellings, { params: { id } });
  const [editing, setEditing] = useState(false);
  const building = read.data;
  if (read.isError && !building) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  if (!building) return <LoadingState lines={10} />;
  const rows = dwellings.data?.items ?? [];
  return (
    <article className="dossier">
      <Path section="buildings" place={building.place} />
      <header className="dossier-head">
        <h1>{building.name}</h1>
        {building.compound ? <span className="mark mark-normal">{building.compound}</span> : null}
        <span className="spread" />
        {building.households > 0 ? (
          <Link to="/ledger/$section" params={{ section: 'households' }} search={{ building: building.id }}>
            <Button>{t('toHouseholds')}</Button>
          </Link>
        ) : null}
        {building.abilities.includes(UpdateBuilding.name) ? (
          <Button type="primary" onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        ) : null}
      </header>
      <div className="dossier-grid">
        <Card title={t('matrix')} aside={<span className="muted small">{t('matrixHint')}</span>}>
          {dwellings.isPending ? <LoadingState lines={8} /> : null}
          {dwellings.isError ? (
            <ErrorState error={dwellings.error} onRetry={() => void dwellings.refetch()} />
          ) : null}
          {dwellings.isSuccess && rows.length === 0 ? (
            <EmptyState title={t('noDwellings')} hint={t('noDwellingsHint')} />
          ) : null}
          {rows.length > 0 ? <Matrix dwellings={rows} entrances={building.entrances} /> : null}
        </Card>
        <Side building={building} />
      </div>
      {editing ? <BuildingDialog building={building} onClose={() => setEditing(false)} /> : null}
    </article>
  );
}
