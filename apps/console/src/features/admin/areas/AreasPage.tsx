import { type Area, CreateGrid, RenameArea } from '@jingwei/contract';
import { EmptyState, useTranslation } from '@jingwei/ui';
import Button from 'antd/es/button';
import { useState } from 'react';
import { useAble } from '../../../app/session.ts';
import { useText } from '../../../app/text.ts';
import { PlaceTree, useAreas } from '../../place/index.ts';
import { PageHead } from '../PageHead.tsx';
import { adminText } from '../text.ts';
import { GridDialog } from './GridDialog.tsx';
import { RenameDialog } from './RenameDialog.tsx';

type AreaCardProps = { area: Area; below: readonly Area[]; onChoose: (place: string) => void };

function AreaCard({ area, below, onChoose }: AreaCardProps) {
  const t = useText(adminText);
  const { t: word } = useTranslation();
  const able = useAble();
  const [dialog, setDialog] = useState<'rename' | 'grid' | null>(null);
  return (
    <section className="admin-card" aria-labelledby="area-name">
      <header className="row wrap">
        <h2 id="area-name">{area.name}</h2>
        {area.active ? null : <span className="mark mark-normal">{t('areaInactive')}</span>}
        <span className="spread" />
        {able(RenameArea) ? <Button onClick={() => setDialog('rename')}>{t('rename')}</Button> : null}
        {able(CreateGrid) && area.kind === 'community' ? (
          <Button type="primary" onClick={() => setDialog('grid')}>
            {t('createGrid')}
          </Button>
        ) : null}
      </header>
      <dl className="facts">
        <div>
          <dt>{t('kind')}</dt>
          <dd>{word(`areaKinds.${area.kind}`)}</dd>
        </div>
        <div>
          <dt>{t('code')}</dt>
          <dd className="number">{area.code}</dd>
        </div>
        {area.households === null ? null : (
          <div>
            <dt>{t('households')}</dt>
            <dd className="number">{area.households}</dd>
          </div>
        )}
      </dl>
      <h3>
        {t('below')} <span className="muted number">{below.length}</span>
      </h3>
      {below.length === 0 ? (
        <p className="muted">{t('belowNone')}</p>
      ) : (
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('code')}</th>
              <th scope="col">{t('households')}</th>
            </tr>
          </thead>
          <tbody>
            {below.map((child) => (
              <tr key={child.id}>
                <td>
                  <button type="button" className="plain link" onClick={() => onChoose(child.place)}>
                    {child.name}
                  </button>
                </td>
                <td className="number">{child.code}</td>
                <td className="number">{child.households ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {dialog === 'rename' ? <RenameDialog area={area} onClose={() => setDialog(null)} /> : null}
      {dialog === 'grid' ? (
        <GridDialog community={area} taken={below} onClose={() => setDialog(null)} />
      ) : null}
    </section>
  );
}

/** The tree of areas; names, households and new grids. */
export function AreasPage() {
  const t = useText(adminText);
  const { areas, byPlace } = useAreas();
  const [chosen, setChosen] = useState<string>();
  const area = chosen ? byPlace.get(chosen) : undefined;
  const below = areas.filter((one) => one.parent === chosen && chosen !== undefined);
  return (
    <>
      <PageHead title={t('areasTitle')} hint={t('areasHint')} />
      <div className="admin-split">
        <PlaceTree chosen={chosen} onChoose={setChosen} />
        {area ? (
          <AreaCard key={area.id} area={area} below={below} onChoose={setChosen} />
        ) : (
          <EmptyState title={t('areasTitle')} hint={t('chooseArea')} />
        )}
      </div>
    </>
  );
}
