/** Below this a score is worth a look. */
const low = 60;

/** A score from 0 to 100, as a bar and in digits. */
export function Score({ value }: { value: number }) {
  return (
    <span className="row">
      <span className="score-bar" data-low={value < low} aria-hidden="true">
        <span style={{ width: `${value}%` }} />
      </span>
      <span className="number">{value}</span>
    </span>
  );
}
