import Popover from 'antd/es/popover';
import { type KeyboardEvent, type ReactElement, type ReactNode, useState } from 'react';
import './menu.css';

export type MenuItem =
  | { key: string; label: ReactNode; icon?: ReactNode; danger?: boolean; onClick: () => void }
  | { key: string; divider: true }
  | { key: string; header: ReactNode };

type MenuProps = {
  items: readonly MenuItem[];
  children: ReactElement;
  placement?: 'bottomLeft' | 'bottomRight';
};

/** Moves the focus among the items with the arrow keys. */
function step(event: KeyboardEvent<HTMLDivElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  const at = items.indexOf(document.activeElement as (typeof items)[number]);
  items[(at + by + items.length) % items.length]?.focus();
}

const focusFirst = (list: HTMLDivElement | null) =>
  list?.querySelector<HTMLElement>('[role="menuitem"]')?.focus({ preventScroll: true });

/** A small menu below a button: by pointer or with the arrow keys, Escape closes it. */
export function Menu({ items, children, placement = 'bottomLeft' }: MenuProps) {
  const [open, setOpen] = useState(false);
  const list = (
    <div className="menu" role="menu" tabIndex={-1} onKeyDown={step} ref={focusFirst}>
      {items.map((item) => {
        if ('divider' in item) return <hr key={item.key} />;
        if ('header' in item) {
          return (
            <div key={item.key} role="presentation" className="menu-header">
              {item.header}
            </div>
          );
        }
        return (
          <button
            key={item.key}
            type="button"
            role="menuitem"
            className="menu-item"
            data-danger={item.danger}
            onClick={() => {
              setOpen(false);
              item.onClick();
            }}
          >
            {item.icon}
            <span>{item.label}</span>
          </button>
        );
      })}
    </div>
  );
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement={placement}
      arrow={false}
      destroyOnHidden
      content={list}
      styles={{ container: { padding: 4 } }}
    >
      {children}
    </Popover>
  );
}
