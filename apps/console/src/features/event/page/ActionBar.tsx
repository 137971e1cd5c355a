import type { EventAction } from '@jingwei/contract';
import { useTranslation } from '@jingwei/ui';
import Button from 'antd/es/button';
import { Icon } from '../../../app/Icon.tsx';
import { Menu } from '../../../app/Menu.tsx';
import { useText } from '../../../app/text.ts';
import { useHotkey } from '../../../shell/keys.ts';
import { arrange } from '../form/order.ts';
import { eventText } from '../text.ts';

type ActionBarProps = {
  allowed: readonly EventAction[];
  chosen: EventAction | null;
  onChoose: (action: EventAction | null) => void;
};

/** The steps that the person may take now: one prominent, a few beside it, the rare ones in a menu. */
export function ActionBar({ allowed, chosen, onChoose }: ActionBarProps) {
  const t = useText(eventText);
  const { t: word } = useTranslation();
  const { primary, open, rare } = arrange(allowed);
  useHotkey({ key: 'a' }, () => allowed.includes('accept') && onChoose('accept'));
  useHotkey({ key: 'd' }, () => allowed.includes('dispatch') && onChoose('dispatch'));
  const name = (action: EventAction) => word(`actions.${action}`);
  const toggle = (action: EventAction) => onChoose(chosen === action ? null : action);
  return (
    <div className="event-actions" role="toolbar" aria-label={t('actions')}>
      {primary ? (
        <Button type="primary" aria-pressed={chosen === primary} onClick={() => toggle(primary)}>
          {name(primary)}
        </Button>
      ) : null}
      {open.map((action) => (
        <Button key={action} aria-pressed={chosen === action} onClick={() => toggle(action)}>
          {name(action)}
        </Button>
      ))}
      {rare.length > 0 ? (
        <Menu
          items={rare.map((action) => ({
            key: action,
            label: name(action),
            danger: action === 'void',
            onClick: () => toggle(action),
          }))}
        >
          <Button type="text">
            {t('more')} <Icon name="chevron" size={14} />
          </Button>
        </Menu>
      ) : null}
      {allowed.length === 0 ? <span className="muted">{t('noActions')}</span> : null}
      <span className="spread" />
      <Button type="text" className="no-print" icon={<Icon name="print" />} onClick={() => window.print()}>
        {t('print')}
      </Button>
    </div>
  );
}
