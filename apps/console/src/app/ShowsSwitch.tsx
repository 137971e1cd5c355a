import { texts, useText } from './text.ts';

/** Which side of a change a map shows. */
export type Shows = 'before' | 'after' | 'both';

const words = texts(
  { shows: '显示', before: '现状', after: '方案', both: '对照' },
  { shows: 'Shown', before: 'Today', after: 'Plan', both: 'Both' },
);

/** On a map: today, what is planned, or both. */
export function ShowsSwitch({ shows, onShows }: { shows: Shows; onShows: (shows: Shows) => void }) {
  const t = useText(words);
  return (
    <fieldset className="map-shows">
      <legend className="hidden">{t('shows')}</legend>
      {(['before', 'after', 'both'] as const).map((one) => (
        <button key={one} type="button" aria-pressed={one === shows} onClick={() => onShows(one)}>
          {t(one)}
        </button>
      ))}
    </fieldset>
  );
}
