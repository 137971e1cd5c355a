import type { ResultOf, SuggestPlaces } from '@jingwei/contract';
import { useTranslation } from '@jingwei/ui';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { suggestQuery } from '../app/queries.ts';

export type Suggestion = ResultOf<typeof SuggestPlaces>['items'][number];

type PlaceInputProps = {
  id: string;
  value: string;
  onChange: (text: string) => void;
  onPick: (place: Suggestion) => void;
  placeholder?: string;
  describedBy?: string;
  invalid?: boolean;
  large?: boolean;
};

/** Keystrokes closer together than this are one question to the server. */
const pause = 180;

function useSettled(text: string): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** State of the list below the field: what is offered, whether it is open, which line is active. */
function useOffers({ value, onPick }: Pick<PlaceInputProps, 'value' | 'onPick'>) {
  const settled = useSettled(value.trim());
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const { data, isFetched } = useQuery(suggestQuery(open ? settled : ''));
  const items = open && value.trim() ? (data?.items ?? []) : [];
  const pick = (item: Suggestion) => {
    setOpen(false);
    setActive(-1);
    onPick(item);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While a Chinese input method composes, Enter and arrows belong to it.
    if (event.nativeEvent.isComposing) return;
    const chosen = items[active] ?? items[0];
    if (event.key === 'ArrowDown' && items.length > 0) setActive((active + 1) % items.length);
    else if (event.key === 'ArrowUp' && items.length > 0)
      setActive((active - 1 + items.length) % items.length);
    else if (event.key === 'Enter') {
      // Never sends the form around it: the offers may simply not have come yet.
      if (chosen) pick(chosen);
    } else if (event.key === 'Escape' && open) setOpen(false);
    else return;
    event.preventDefault();
  };
  const nothing = open && isFetched && settled !== '' && settled === value.trim() && items.length === 0;
  return { items, active, setActive, setOpen, pick, onKeyDown, nothing };
}

/** A field for an address that offers compounds, buildings and communities while one types. */
export function PlaceInput({ id, value, onChange, onPick, ...more }: PlaceInputProps) {
  const { t } = useTranslation();
  const list = useId();
  const { items, active, setActive, setOpen, pick, onKeyDown, nothing } = useOffers({ value, onPick });
  return (
    <div className={more.large ? 'place-input place-input-large' : 'place-input'}>
      <input
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        enterKeyHint="search"
        maxLength={200}
        placeholder={more.placeholder}
        aria-autocomplete="list"
        aria-expanded={items.length > 0}
        aria-controls={list}
        aria-activedescendant={items[active] ? `${list}-${active}` : undefined}
        aria-describedby={more.describedBy}
        aria-invalid={more.invalid || undefined}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          setOpen(true);
          setActive(-1);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <div
        id={list}
        role="listbox"
        aria-label={t('places.suggestions')}
        className="offers"
        hidden={items.length === 0}
      >
        {items.map((item, index) => (
          <div
            key={`${item.place} ${item.text}`}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="offer"
            // Before the field loses the focus and the list closes.
            onPointerDown={(event) => {
              event.preventDefault();
              pick(item);
            }}
          >
            <span className="offer-text">{item.text}</span>
            <span className="offer-detail">{item.detail}</span>
          </div>
        ))}
      </div>
      <p className="place-nothing" role="status">
        {nothing ? t('places.nothing') : ''}
      </p>
    </div>
  );
}
