import Select from 'antd/es/select';
import { type RefObject, useEffect, useState } from 'react';
import { Icon } from '../../../app/Icon.tsx';
import { useText } from '../../../app/text.ts';
import { type LedgerKey, useLedgerSearch } from '../search.ts';
import { ledgerText } from '../text.ts';

type FilterSelectProps = {
  of: LedgerKey;
  label: string;
  options: readonly { value: string; label: string }[];
};

/** A condition of the list that is one of several words; it stands in the address. */
export function FilterSelect({ of, label, options }: FilterSelectProps) {
  const { search, change } = useLedgerSearch();
  return (
    <Select
      aria-label={label}
      placeholder={label}
      allowClear
      value={search[of] ?? null}
      options={[...options]}
      onChange={(value: string | undefined) => change({ [of]: value })}
      popupMatchSelectWidth={false}
      className="filter-select"
      data-chosen={search[of] !== undefined}
    />
  );
}

type FilterToggleProps = { of: LedgerKey; value: string; label: string };

/** A condition that is on or off; it stands in the address. */
export function FilterToggle({ of, value, label }: FilterToggleProps) {
  const { search, change } = useLedgerSearch();
  const on = search[of] === value;
  return (
    <button
      type="button"
      className="chip plain"
      data-chosen={on}
      aria-pressed={on}
      onClick={() => change({ [of]: on ? undefined : value })}
    >
      {label}
    </button>
  );
}

type FindFieldProps = {
  field: RefObject<HTMLInputElement | null>;
  label: string;
  value: string;
  onFind: (words: string) => void;
};

const settleMs = 250;

/** The field that finds: asks a moment after the last letter, at once with Enter. */
export function FindField({ field, label, value, onFind }: FindFieldProps) {
  const t = useText(ledgerText);
  const [words, setWords] = useState(value);
  useEffect(() => setWords(value), [value]);
  useEffect(() => {
    if (words.trim() === value) return;
    const timer = setTimeout(() => onFind(words.trim()), settleMs);
    return () => clearTimeout(timer);
  }, [words, value, onFind]);
  return (
    <label className="find-field">
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        value={words}
        maxLength={40}
        placeholder={label}
        aria-label={`${t('search')} ${label}`}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) onFind(words.trim());
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
    </label>
  );
}

type FigureProps = {
  value: number | string | null;
  word: string;
  chosen?: boolean;
  tone?: string;
  onOpen: () => void;
};

/** A number that opens the rows it counts. */
export function Figure({ value, word, chosen = false, tone, onOpen }: FigureProps) {
  return (
    <button type="button" className="figure plain" data-chosen={chosen} data-tone={tone} onClick={onOpen}>
      <strong className="number">
        {typeof value === 'number' ? value.toLocaleString('en-US') : (value ?? '–')}
      </strong>
      <span>{word}</span>
    </button>
  );
}
