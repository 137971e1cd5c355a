import { useTranslation } from '@jingwei/ui';
import type { Order } from './order.ts';

type OrderSwitchProps = {
  order: Order;
  onOrder: (order: Order) => void;
  /** Metres of the way in the order of walking. */
  metres: number;
  /** What the other order is called. */
  given: string;
};

/** Turns between the order of walking, with its length, and the order that was given. */
export function OrderSwitch({ order, onOrder, metres, given }: OrderSwitchProps) {
  const { t } = useTranslation();
  const way =
    metres < 1000
      ? t('order.metres', { n: Math.max(10, Math.round(metres / 10) * 10) })
      : t('order.kilometres', { n: (metres / 1000).toFixed(1) });
  return (
    <fieldset className="order-switch">
      <legend className="order-legend">{t('order.title')}</legend>
      <button type="button" aria-pressed={order === 'given'} onClick={() => onOrder('given')}>
        {given}
      </button>
      <button type="button" aria-pressed={order === 'route'} onClick={() => onOrder('route')}>
        {t('order.route')}
        <small>{way}</small>
      </button>
    </fieldset>
  );
}
