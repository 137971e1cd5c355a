/** Warp and weft (经纬): the threads behind the head of a screen. Decoration only. */
export function Warp() {
  return (
    <svg className="warp" viewBox="0 0 390 220" preserveAspectRatio="xMaxYMid slice" aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth="1">
        {[0, 1, 2, 3, 4, 5, 6].map((n) => (
          <path key={`m${n}`} d={`M${150 + n * 44} -10 q ${40 - n * 12} 120 0 240`} />
        ))}
        {[0, 1, 2, 3, 4].map((n) => (
          <path key={`p${n}`} d={`M120 ${10 + n * 50} q 150 ${46 - n * 22} 300 0`} />
        ))}
      </g>
    </svg>
  );
}
