type RingProps = { done: number; of: number; size?: number };

/** How much of a day is done, as an arc around its figure. The figure itself is text beside or within it. */
export function Ring({ done, of, size = 64 }: RingProps) {
  const radius = 26;
  const round = 2 * Math.PI * radius;
  const share = of > 0 ? Math.min(1, done / of) : 0;
  return (
    <svg className="ring" width={size} height={size} viewBox="0 0 64 64" aria-hidden="true">
      <circle cx="32" cy="32" r={radius} className="ring-track" />
      <circle
        cx="32"
        cy="32"
        r={radius}
        className="ring-arc"
        strokeDasharray={`${round * share} ${round}`}
        transform="rotate(-90 32 32)"
      />
    </svg>
  );
}
