import { AddLayer, ChangeLayer, type Layer, ListLayers, organisationKinds } from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState } from '@jingwei/ui';
import Button from 'antd/es/button';
import { useState } from 'react';
import { Icon } from '../../../app/Icon.tsx';
import { useRead } from '../../../app/queries.ts';
import { useAble } from '../../../app/session.ts';
import { useText } from '../../../app/text.ts';
import { LayerDialog, layerText, useLayerName } from '../../layers/index.ts';
import { PageHead } from '../PageHead.tsx';
import { adminText } from '../text.ts';

function Line({ layer, onChange }: { layer: Layer; onChange: () => void }) {
  const t = useText(layerText);
  const nameOf = useLayerName();
  return (
    <section className="admin-card line-card" aria-label={nameOf(layer)}>
      <div className="line-head">
        <h2>{nameOf(layer)}</h2>
        <span className="muted number">{layer.code}</span>
        <span className="spread" />
        {layer.abilities.includes(ChangeLayer.name) ? (
          <Button onClick={onChange}>{t('settings')}</Button>
        ) : null}
      </div>
      <dl className="facts">
        <div>
          <dt>{t('limit')}</dt>
          <dd className="number">{layer.limit}</dd>
        </div>
        {organisationKinds.map((kind) => (
          <div key={kind}>
            <dt>{t(`kind_${kind}`)}</dt>
            <dd className="number">{layer.weights.kinds[kind]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The dedicated lines with their limit and weights (R12, R13), for whoever sets them up and sees no beats. */
export function LinesPage() {
  const t = useText(adminText);
  const able = useAble();
  const w = useText(layerText);
  const read = useRead(ListLayers);
  const [asking, setAsking] = useState<Layer | 'new' | null>(null);
  const adds = able(AddLayer);
  return (
    <>
      <PageHead title={t('linesTitle')} hint={t('linesHint')}>
        {adds ? (
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAsking('new')}>
            {w('newLayer')}
          </Button>
        ) : null}
      </PageHead>
      {read.isPending ? <LoadingState lines={4} /> : null}
      {read.isError ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
      {read.data?.items.length === 0 ? <EmptyState title={w('none')} hint={w('noneHint')} /> : null}
      {read.data?.items.map((layer) => (
        <Line key={layer.id} layer={layer} onChange={() => setAsking(layer)} />
      ))}
      {read.data && asking ? (
        <LayerDialog
          layer={asking === 'new' ? undefined : asking}
          ordinary={read.data.ordinary}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </>
  );
}
