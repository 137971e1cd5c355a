import type { ImportState } from '@jingwei/contract';
import { Icon, type IconName } from '../../app/Icon.tsx';
import { useText } from '../../app/text.ts';
import { importText } from './text.ts';

const looks: Readonly<Record<ImportState, { icon: IconName; tone: string }>> = {
  reading: { icon: 'clock', tone: 'working' },
  mapping: { icon: 'alert', tone: 'soon' },
  checking: { icon: 'clock', tone: 'working' },
  checked: { icon: 'eye', tone: 'soon' },
  applying: { icon: 'clock', tone: 'working' },
  paused: { icon: 'pause', tone: 'paused' },
  done: { icon: 'check', tone: 'done' },
  cancelled: { icon: 'cross', tone: 'paused' },
  failed: { icon: 'alert', tone: 'overdue' },
};

export function StateMark({ state }: { state: ImportState }) {
  const t = useText(importText);
  const { icon, tone } = looks[state];
  return (
    <span className="exchange-state" data-tone={tone}>
      <Icon name={icon} size={14} />
      {t(`state_${state}`)}
    </span>
  );
}
