/** The mark: warp and weft, 经 and 纬, crossing over and under. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">
      <rect width="40" height="40" rx="9" fill="var(--brand)" />
      <g stroke="var(--on-brand)" strokeWidth="3.4" strokeLinecap="round">
        <path d="M13 8v7M13 21.5v10.5M20 8v2M20 16v8M20 30v2M27 8v7M27 21.5v10.5" />
        <path d="M8 13h2M16 13h8M30 13h2M8 20h7M21.5 20h10.5M8 27h2M16 27h8M30 27h2" opacity="0.78" />
      </g>
    </svg>
  );
}
