import { ListPatrolRoutes, type PatrolRoute, RetirePatrolRoute, SavePatrolRoute } from '@jingwei/contract';
import { ErrorState, LoadingState, TimeText } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Popconfirm from 'antd/es/popconfirm';
import { lazy, Suspense, useState } from 'react';
import { useRead, useWrite } from '../../../app/queries.ts';
import { useAble } from '../../../app/session.ts';
import { useText } from '../../../app/text.ts';
import { toast } from '../../../app/toast.tsx';
import { Card } from '../../ledger/index.ts';
import { useAreas } from '../../place/index.ts';
import { visitText } from '../text.ts';
import { visitWords } from '../words.ts';
import { workText } from '../workText.ts';

const RouteDialog = lazy(() => import('./RouteDialog.tsx').then((m) => ({ default: m.RouteDialog })));

function Line({ route, onOpen }: { route: PatrolRoute; onOpen: (() => void) | undefined }) {
  const t = useText(workText);
  const w = useText(visitWords);
  const able = useAble();
  const queries = useQueryClient();
  const retire = useWrite(RetirePatrolRoute);
  return (
    <li>
      <span className="grow">
        {onOpen ? (
          <button type="button" className="plain link" onClick={onOpen}>
            {route.name}
          </button>
        ) : (
          route.name
        )}
        <br />
        <span className="small muted">
          {route.placeName} · {w(`every_${route.every}`)} · {route.checkpoints.length} ·{' '}
          {route.lastAt ? (
            <>
              {t('routeLast')} <TimeText at={route.lastAt} />
            </>
          ) : (
            t('routeNever')
          )}
        </span>
      </span>
      {able(RetirePatrolRoute) ? (
        <Popconfirm
          title={`${t('routeRetire')} · ${route.name}`}
          okText={t('routeRetire')}
          onConfirm={() =>
            retire.mutate(
              { params: { id: route.id } },
              {
                onSuccess: () => {
                  toast(t('routeRetired'));
                  void queries.invalidateQueries({ queryKey: [ListPatrolRoutes.name] });
                },
              },
            )
          }
        >
          <Button size="small" type="text">
            {t('routeRetire')}
          </Button>
        </Popconfirm>
      ) : null}
    </li>
  );
}

/** The routes in use, to be laid out and changed by whoever may. */
export function Routes({ place }: { place: string | undefined }) {
  const t = useText(workText);
  const v = useText(visitText);
  const able = useAble();
  const { areas } = useAreas();
  const read = useRead(ListPatrolRoutes, { query: place ? { place } : {} });
  const [open, setOpen] = useState<PatrolRoute | 'new' | null>(null);
  const routes = read.data?.items ?? [];
  const may = able(SavePatrolRoute);
  return (
    <Card
      title={t('routes')}
      aside={
        may && areas.length > 0 ? (
          <Button size="small" onClick={() => setOpen('new')}>
            {t('routeNew')}
          </Button>
        ) : null
      }
    >
      {read.isPending ? <LoadingState lines={3} /> : null}
      {read.isError ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
      {read.isSuccess && routes.length === 0 ? <p className="muted">{t('routesNone')}</p> : null}
      <ul className="vis-lines" aria-label={v('patrols')}>
        {routes.map((route) => (
          <Line key={route.id} route={route} onOpen={may ? () => setOpen(route) : undefined} />
        ))}
      </ul>
      <Suspense fallback={null}>
        {open ? <RouteDialog route={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
      </Suspense>
    </Card>
  );
}
