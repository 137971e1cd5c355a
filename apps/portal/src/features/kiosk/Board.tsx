import { Icon, useTranslation } from '@jingwei/ui';
import type { PointerEvent } from 'react';

const rows = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

type BoardProps = { onKey: (key: string) => void; onErase: () => void; onClear: () => void };

/** The finger must not take the focus from the field, or its cursor is gone. */
const keepFocus = (event: PointerEvent) => event.preventDefault();

/** A board of letters and digits: first letters of sounds are enough, so that no input method is needed. */
export function Board({ onKey, onErase, onClear }: BoardProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="kiosk-board" aria-label={t('kiosk.board')} onPointerDown={keepFocus}>
      {rows.map((row, index) => (
        <div key={row} className="kiosk-keys">
          {index === rows.length - 1 ? (
            <button type="button" className="kiosk-key kiosk-key-wide" onClick={onClear}>
              {t('kiosk.clear')}
            </button>
          ) : null}
          {[...row].map((key) => (
            <button key={key} type="button" className="kiosk-key" onClick={() => onKey(key)}>
              {key.toUpperCase()}
            </button>
          ))}
          {index === rows.length - 1 ? (
            <button
              type="button"
              className="kiosk-key kiosk-key-wide"
              aria-label={t('kiosk.erase')}
              onClick={onErase}
            >
              <Icon name="left" size={34} />
            </button>
          ) : null}
        </div>
      ))}
    </fieldset>
  );
}
