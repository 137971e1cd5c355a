import { SuggestPlaces } from '@jingwei/contract';
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import { Icon } from '../../app/Icon.tsx';
import { useRead } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { intakeText } from './text.ts';

type Picked = { address: string; place: string; point: { lng: number; lat: number } | null };
type AddressFieldProps = {
  value: string;
  onChange: (address: string) => void;
  onPick: (picked: Picked) => void;
};

/** The address as it is said, with places that match while typing. */
export function AddressField({ value, onChange, onPick }: AddressFieldProps) {
  const t = useText(intakeText);
  const list = useId();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const q = useDeferredValue(value.trim());
  const read = useRead(SuggestPlaces, { query: { q } }, { enabled: open && q !== '', keep: true });
  const items = open && q ? (read.data?.items ?? []) : [];
  const pick = (index: number) => {
    const item = items[index];
    if (!item) return;
    onPick({ address: item.text, place: item.place, point: item.point });
    setOpen(false);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || items.length === 0 || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((at + step + items.length) % items.length);
    else if (event.key === 'Enter') pick(at);
    else if (event.key === 'Escape') setOpen(false);
    else return;
    event.preventDefault();
  };
  return (
    <div className="address">
      <label className="field">
        <span>{t('address')}</span>
        <span className="place-search">
          <Icon name="pin" />
          <input
            role="combobox"
            aria-expanded={items.length > 0}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={items[at] ? `${list}-${at}` : undefined}
            value={value}
            maxLength={200}
            placeholder={t('addressHint')}
            onChange={(event) => {
              onChange(event.target.value);
              setOpen(true);
              setAt(0);
            }}
            onKeyDown={press}
            onBlur={() => setOpen(false)}
          />
        </span>
      </label>
      <div
        id={list}
        role="listbox"
        aria-label={t('suggestions')}
        className="address-list"
        hidden={items.length === 0}
      >
        {items.map((item, index) => (
          <div
            key={`${item.place}${item.text}`}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className="palette-item"
            onMouseMove={() => setAt(index)}
            // Before the field loses the focus, which would close the list.
            onMouseDown={(event) => {
              event.preventDefault();
              pick(index);
            }}
          >
            <span>{item.text}</span>
            <span className="spread" />
            <span className="small muted">{item.detail}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
