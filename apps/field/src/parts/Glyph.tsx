import type { ReactNode } from 'react';

/** Drawings on a 24 × 24 board that only the field app needs; those of all apps are `Icon` in `@jingwei/ui`. */
const drawings = {
  home: <path d="M4 11.5 12 4l8 7.5V20h-5.5v-5.5h-5V20H4z" />,
  tasks: <path d="M9 6h11M9 12h11M9 18h11M4.5 6h.1M4.5 12h.1M4.5 18h.1" />,
  bell: <path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21.5h4" />,
  mic: (
    <>
      <rect x="9" y="3" width="6" height="11" rx="3" />
      <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3.5" />
    </>
  ),
  cloudOff: (
    <path d="M7 18.5h10a4 4 0 0 0 1-7.9A6 6 0 0 0 8 7.3M6.2 9.5A4.6 4.6 0 0 0 7 18.5M3.5 3.5l17 17" />
  ),
  up: <path d="M12 20V5M6 11l6-6 6 6" />,
  refresh: (
    <path d="M20 6v5h-5M4 18v-5h5M18.5 11A7 7 0 0 0 6.3 7.3L4 9.5M5.5 13a7 7 0 0 0 12.2 3.7L20 14.5" />
  ),
  north: <path d="M12 3 6 20l6-4 6 4z" />,
  album: <path d="M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 9h.1" />,
  key: <path d="M14 10a4.5 4.5 0 1 1-2.5-4M12.5 9 21 9v3.5M17.5 9v3" />,
  leave: <path d="M14 4H5v16h9M10 12h11M17.5 8.5 21 12l-3.5 3.5" />,
  sun: (
    <path d="M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4" />
  ),
  words: (
    <path d="M3.5 5.5h9M8 3.5v2M11 5.5c-1 4-4 7-7.5 8.5M5.5 8.5c1 2.5 3.5 4.5 6 5.5M12.5 20.5l4.5-11 4.5 11M14 17h6" />
  ),
  install: <path d="M12 3v11M7.5 10l4.5 4.5 4.5-4.5M4 17v3.5h16V17" />,
  map: <path d="M3.5 6.5 9 4l6 2.5L20.5 4v13.5L15 20l-6-2.5L3.5 20zM9 4v13.5M15 6.5V20" />,
  send: <path d="M20.5 3.5 3.5 10.5l7 3 3 7zM20.5 3.5l-10 10" />,
  dots: <path d="M5 12h.1M12 12h.1M19 12h.1" />,
  phone: <path d="M8 2.5h8v19H8zM11 18.5h2" />,
  hazard: <path d="M12 3.5 2.5 20h19zM12 10v4.5M12 17.2v.1" />,
  utility: <path d="M4.5 21h5M7 21V8.5A4.5 4.5 0 0 1 11.5 4H14M13 4h5l2 4.5h-9zM13.5 12v1.5M17.5 12v1.5" />,
  environment: <path d="M5 7h14M9 7V4.5h6V7M6.5 7l1 13.5h9l1-13.5M10.5 11v6M13.5 11v6" />,
  dispute: <path d="M3.5 5h10v7h-6l-3 2.5V12h-1zM15.5 9.5h5v7h-1V19l-3-2.5h-6v-2.5" />,
  market: <path d="M4 10v10.5h16V10M3 10l2-6h14l2 6zM9.5 20.5v-6h5v6" />,
  livelihood: (
    <path d="M12 20.5C6.5 16.5 3.5 13 3.5 9.3A4.3 4.3 0 0 1 12 7.8a4.3 4.3 0 0 1 8.5 1.5c0 3.7-3 7.2-8.5 11.2z" />
  ),
  opinion: <path d="M4 10v4h3l9 5V5l-9 5zM19 9.5c1 1.5 1 3.5 0 5M8 14l1.5 6" />,
  emergency: (
    <path d="M6.5 18v-5.5a5.5 5.5 0 0 1 11 0V18M4 18h16v2.5H4zM12 3V1.8M4.8 6.3 3.9 5.4M19.2 6.3l.9-.9" />
  ),
  visit: (
    <>
      <circle cx="13" cy="4.6" r="1.9" />
      <path d="M12.5 8.5 9.8 13l3.4 2.6 1 5.4M9.8 13l-1.3 3.4L5 20.5M12.5 8.5 8 10.2 6.8 13M12.5 8.5l2.6 3.3 3.4.9" />
    </>
  ),
  ledger: <path d="M6 3.5h13v17H6a2 2 0 0 1 0-4h13M6 3.5a2 2 0 0 0-2 2v13M8.5 8h6.5M8.5 11.5h6.5" />,
  building: (
    <path d="M5 20.5v-17h10v17M15 9.5h4.5v11M3 20.5h18M8.2 7.5h.1M11.8 7.5h.1M8.2 11.5h.1M11.8 11.5h.1M8.2 15.5h.1M11.8 15.5h.1" />
  ),
  door: <path d="M6 20.5v-17h12v17M3.5 20.5h17M14.5 12h.1" />,
  swap: <path d="M4 8.5h15M15 4.5l4 4-4 4M20 15.5H5M9 11.5l-4 4 4 4" />,
  eye: (
    <>
      <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" />
      <circle cx="12" cy="12" r="2.8" />
    </>
  ),
  lock: <path d="M5.5 11h13v9.5h-13zM8 11V8a4 4 0 0 1 8 0v3M12 14.5v2.5" />,
  route: (
    <>
      <circle cx="6" cy="18" r="2.3" />
      <circle cx="18" cy="6" r="2.3" />
      <path d="M8.3 18H15a3 3 0 0 0 0-6H9a3 3 0 0 1 0-6h6.7" />
    </>
  ),
  diary: <path d="M5 3.5h14v17H5zM9 3.5v17M12 8h4M12 11.5h4" />,
  shield: <path d="M12 3 4.5 6v5.5c0 4.5 3.2 7.8 7.5 9.5 4.3-1.7 7.5-5 7.5-9.5V6zM8.8 12l2.3 2.3 4.2-4.4" />,
  ask: <path d="M4 5h16v11H10l-5 4v-4H4zM10 8.7a2 2 0 1 1 2.6 1.9c-.5.2-.6.5-.6 1.1M12 13.6v.1" />,
  family: (
    <>
      <circle cx="8.5" cy="8" r="3" />
      <circle cx="16.5" cy="9.5" r="2.3" />
      <path d="M2.8 19.5a5.7 5.7 0 0 1 11.4 0M14.5 15a4.6 4.6 0 0 1 6.7 4.5" />
    </>
  ),
  backspace: <path d="M8.5 5.5h12v13h-12L3 12zM11.5 9.5l5 5M16.5 9.5l-5 5" />,
  other: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M8 12h.1M12 12h.1M16 12h.1" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;

export type GlyphName = keyof typeof drawings;

const isGlyph = (name: string): name is GlyphName => Object.hasOwn(drawings, name);

/** The drawing of a category or of one of its finer codes, such as `utility.manhole`. */
export function categoryGlyph(code: string): GlyphName {
  const [main = ''] = code.split('.');
  return isGlyph(main) ? main : 'other';
}

type GlyphProps = { name: GlyphName; size?: number; turn?: number };

/** A line drawing beside a word, hidden from screen readers. `turn` is in degrees, clockwise. */
export function Glyph({ name, size = 24, turn }: GlyphProps) {
  return (
    <svg
      className="glyph"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill={name === 'north' ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={name === 'dots' || name === 'tasks' ? 2.2 : 1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={turn === undefined ? undefined : { transform: `rotate(${turn}deg)` }}
    >
      {drawings[name]}
    </svg>
  );
}
