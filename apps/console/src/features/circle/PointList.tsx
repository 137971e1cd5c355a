import {
  ChangeServicePoint,
  type CirclePoint,
  CloseServicePoint,
  type ServiceCircle,
} from '@jingwei/contract';
import { useLanguage } from '@jingwei/ui';
import Button from 'antd/es/button';
import { type ReactNode, useCallback } from 'react';
import { useText } from '../../app/text.ts';
import { circleText } from './text.ts';

type PointListProps = {
  circle: ServiceCircle;
  chosen: string | null;
  onChoose: (point: CirclePoint) => void;
  onChange: (point: CirclePoint) => void;
  onClose: (point: CirclePoint) => void;
  add: ReactNode;
};

/** The name in the language of the page, where there is one. */
export const usePointName = (): ((point: Pick<CirclePoint, 'name' | 'nameEn'>) => string) => {
  const language = useLanguage();
  return useCallback(({ name, nameEn }) => (language === 'en' && nameEn !== '' ? nameEn : name), [language]);
};

type DetailProps = Pick<PointListProps, 'onChange' | 'onClose'> & { point: CirclePoint };

function Detail({ point, onChange, onClose }: DetailProps) {
  const t = useText(circleText);
  const { kind, address, hours, telephone, abilities, state } = point;
  return (
    <div className="circle-detail">
      <p className="small muted">
        {[t(`kind_${kind}`), address, hours, telephone].filter((word) => word !== '').join(' · ')}
      </p>
      <span className="circle-actions no-print">
        {abilities.includes(ChangeServicePoint.name) ? (
          <Button size="small" onClick={() => onChange(point)}>
            {t('change')}
          </Button>
        ) : null}
        {abilities.includes(CloseServicePoint.name) ? (
          <Button size="small" onClick={() => onClose(point)}>
            {t(state === 'planned' ? 'drop' : 'close')}
          </Button>
        ) : null}
      </span>
    </div>
  );
}

/** The points that stand here, and those from elsewhere that serve somebody here. */
export function PointList({ circle, chosen, onChoose, onChange, onClose, add }: PointListProps) {
  const t = useText(circleText);
  const nameOf = usePointName();
  return (
    <section aria-label={t('points')}>
      <h2 className="circle-head-row">
        <span>
          {t('points')} <span className="number muted">{circle.points.length}</span>
        </span>
        {add}
      </h2>
      {circle.points.length === 0 ? (
        <p className="muted small">
          {t('pointsNone')} {add ? t('pointsNoneHint') : ''}
        </p>
      ) : null}
      <ul className="circle-list">
        {circle.points.map((point) => (
          <li key={point.id}>
            <button
              type="button"
              className="plain"
              aria-pressed={point.id === chosen}
              onClick={() => onChoose(point)}
            >
              <i className="circle-pin" data-state={point.state} aria-hidden="true">
                {t(`sign_${point.kind}`)}
              </i>
              <span className="circle-list-name">
                {nameOf(point)}
                {point.place.startsWith(circle.place) ? null : (
                  <span className="small muted"> {t('elsewhere', { place: point.placeName })}</span>
                )}
              </span>
              {point.state === 'planned' ? (
                <span className="mark mark-normal">{t('state_planned')}</span>
              ) : null}
              <span className="small number nowrap">{t('pointReach', { n: point.households })}</span>
            </button>
            {point.id === chosen ? <Detail {...{ point, onChange, onClose }} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
