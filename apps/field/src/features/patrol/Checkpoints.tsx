import type { PatrolRoute } from '@jingwei/contract';
import { walkingOrder } from '@jingwei/domain';
import { Icon, useTranslation } from '@jingwei/ui';
import { useMemo } from 'react';
import { Button } from '../../parts/Button.tsx';
import { OrderSwitch } from '../../parts/OrderSwitch.tsx';
import { useOrder } from '../../parts/order.ts';
import type { CurrentPatrol } from './current.ts';
import { useTrack } from './keep.ts';

type Point = PatrolRoute['checkpoints'][number];

/** What is left to pass, in the order of walking from where the last reading was. */
function useWay(left: readonly Point[]) {
  const last = useTrack().at(-1);
  const [lng, lat] = last ? [last[1], last[2]] : [null, null];
  return useMemo(() => {
    const { order, metres } = walkingOrder(left, lng === null || lat === null ? null : { lng, lat });
    return { points: order.flatMap((i) => left[i] ?? []), metres };
  }, [left, lng, lat]);
}

type CheckpointsProps = {
  patrol: CurrentPatrol;
  route: PatrolRoute;
  onPass: (checkpoint: string) => void;
};

/** The checkpoints of a route as it was laid down, or what is left of them in a good order for walking (R26, R27). */
export function Checkpoints({ patrol, route, onPass }: CheckpointsProps) {
  const { t } = useTranslation();
  const [order, setOrder] = useOrder();
  const { passed } = patrol;
  const left = useMemo(
    () => route.checkpoints.filter(({ id }) => !passed.includes(id)),
    [route.checkpoints, passed],
  );
  const way = useWay(left);
  const done = route.checkpoints.filter(({ id }) => passed.includes(id));
  const walks = left.length > 1;
  const points = order === 'route' && walks ? [...done, ...way.points] : route.checkpoints;
  return (
    <>
      {walks ? (
        <OrderSwitch {...{ order }} onOrder={setOrder} metres={way.metres} given={t('order.laid')} />
      ) : null}
      <ol className="plain-list card checkpoints">
        {points.map((point, n) => {
          const isDone = passed.includes(point.id);
          return (
            <li key={point.id} className={isDone ? 'checkpoint checkpoint-done' : 'checkpoint'}>
              <span className="checkpoint-mark">{isDone ? <Icon name="check" size={20} /> : n + 1}</span>
              <strong>{point.name}</strong>
              {isDone ? (
                <span className="faint">{t('patrol.passed')}</span>
              ) : (
                <Button onClick={() => onPass(point.id)}>{t('patrol.pass')}</Button>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}
