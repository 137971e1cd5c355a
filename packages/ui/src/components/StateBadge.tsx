import type { EventState } from '@jingwei/contract';
import { useTranslation } from 'react-i18next';
import './components.css';
import { Icon, type IconName } from './Icon.tsx';

const looks = {
  reported: ['inbox', 'waiting'],
  dispatched: ['inbox', 'waiting'],
  returned: ['return', 'waiting'],
  arbitration: ['scales', 'waiting'],
  handling: ['tool', 'working'],
  handled: ['speech', 'working'],
  answered: ['lens', 'working'],
  verified: ['check', 'working'],
  deferred: ['pause', 'paused'],
  closed: ['check', 'ended'],
  writtenOff: ['check', 'ended'],
  archived: ['box', 'ended'],
  void: ['cross', 'ended'],
  merged: ['join', 'ended'],
} as const satisfies Record<EventState, readonly [IconName, string]>;

/** The state of an event as icon and word. Says nothing about its deadline: that is `DeadlineText`. */
export function StateBadge({ state }: { state: EventState }) {
  const { t } = useTranslation();
  const [icon, look] = looks[state];
  return (
    <span className={`jw-state jw-state-${look}`}>
      <Icon name={icon} size={14} />
      {t(`states.${state}`)}
    </span>
  );
}
