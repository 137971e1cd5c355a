import { useTranslation } from '@jingwei/ui';
import { useEffect } from 'react';
import { Glyph } from '../../parts/Glyph.tsx';

export const pinLength = 6;
const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

type PinPadProps = { value: string; onChange: (value: string) => void; busy?: boolean; label: string };

/** Six digits by thumb or keyboard; what is typed shows as dots only. */
export function PinPad({ value, onChange, busy = false, label }: PinPadProps) {
  const { t } = useTranslation();
  useEffect(() => {
    const typed = ({ key }: KeyboardEvent) => {
      if (busy) return;
      if (/^\d$/.test(key) && value.length < pinLength) onChange(value + key);
      if (key === 'Backspace') onChange(value.slice(0, -1));
    };
    addEventListener('keydown', typed);
    return () => removeEventListener('keydown', typed);
  }, [value, onChange, busy]);
  const add = (digit: string) => value.length < pinLength && onChange(value + digit);
  return (
    <div className="pin">
      <p className="pin-dots" role="status" aria-label={t('lock.typed', { label, count: value.length })}>
        {Array.from({ length: pinLength }, (_, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: dots are all alike and never move
          <i key={n} className={n < value.length ? 'pin-dot pin-full' : 'pin-dot'} />
        ))}
      </p>
      <div className="pin-keys">
        {keys.map((digit) => (
          <button key={digit} type="button" disabled={busy} onClick={() => add(digit)}>
            {digit}
          </button>
        ))}
        <span />
        <button type="button" disabled={busy} onClick={() => add('0')}>
          0
        </button>
        <button
          type="button"
          className="pin-back"
          disabled={busy || value === ''}
          aria-label={t('lock.erase')}
          onClick={() => onChange(value.slice(0, -1))}
        >
          <Glyph name="backspace" size={28} />
        </button>
      </div>
    </div>
  );
}
