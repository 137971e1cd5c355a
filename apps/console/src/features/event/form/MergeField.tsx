import { type EventPage, type EventRow, isOpen, ListEvents } from '@jingwei/contract';
import { StateBadge } from '@jingwei/ui';
import { useDeferredValue, useId, useState } from 'react';
import { Icon } from '../../../app/Icon.tsx';
import { useRead } from '../../../app/queries.ts';
import { useText } from '../../../app/text.ts';
import { eventText } from '../text.ts';

type MergeFieldProps = { page: EventPage; value: string | undefined; onChange: (id: string) => void };

/** The event into which this one goes: first those that look alike, else by search. */
export function MergeField({ page, value, onChange }: MergeFieldProps) {
  const t = useText(eventText);
  const group = useId();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  const found = useRead(
    ListEvents,
    { query: { q, state: 'open', limit: 10 } },
    { enabled: q !== '', keep: true },
  );
  const alike = page.related.filter((other) => isOpen(other.event.state)).map((other) => other.event);
  const offered: readonly EventRow[] = q ? (found.data?.items ?? []) : alike;
  const choices = offered.filter((event) => event.id !== page.event.id);
  return (
    <fieldset className="units">
      <legend className="field-legend">{t('fieldInto')}</legend>
      <label className="place-search">
        <Icon name="search" />
        <input
          type="search"
          value={words}
          aria-label={t('fieldIntoSearch')}
          placeholder={t('fieldIntoSearch')}
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      <div className="units-list">
        {choices.map((event) => (
          <label key={event.id} className="unit" data-chosen={event.id === value}>
            <input
              type="radio"
              name={group}
              checked={event.id === value}
              onChange={() => onChange(event.id)}
            />
            <span className="clip">
              <span className="number muted">{event.number}</span> {event.title}
            </span>
            <StateBadge state={event.state} />
          </label>
        ))}
        {choices.length === 0 ? <p className="muted">{t('fieldIntoNone')}</p> : null}
      </div>
    </fieldset>
  );
}
