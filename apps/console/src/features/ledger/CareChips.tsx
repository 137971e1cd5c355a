import { useCareWord } from './words.ts';

/** As many as stand whole in a column of the tables. */
const most = 2;

/** The care groups of a row; those that find no room are counted and named in the title. */
export function CareChips({ of }: { of: readonly string[] }) {
  const careWord = useCareWord();
  const rest = of.length - most;
  return (
    <span className="care-chips" title={rest > 0 ? of.map(careWord).join(' ') : undefined}>
      {of.slice(0, most).map((category) => (
        <span key={category} className="care-chip">
          {careWord(category)}
        </span>
      ))}
      {rest > 0 ? <span className="muted small number">+{rest}</span> : null}
    </span>
  );
}
