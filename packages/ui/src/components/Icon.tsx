import type { ReactNode } from 'react';

/** Drawings on a 24 × 24 board, in the colour of the text around them. */
const drawings = {
  clock: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7v5l3 2" />
    </>
  ),
  hourglass: <path d="M6 3h12M6 21h12M7 3v3c0 3 5 4 5 6s-5 3-5 6v3M17 3v3c0 3-5 4-5 6s5 3 5 6v3" />,
  warning: <path d="M12 3 2.5 20h19zM12 10v4M12 17.2v.1" />,
  pause: <path d="M9 6v12M15 6v12" />,
  inbox: <path d="M4 13 6.5 5h11L20 13v6H4zM4 13h5l1.5 2.5h3L15 13h5" />,
  return: <path d="M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3" />,
  scales: <path d="M12 4v16M8 20h8M5 7h14M5 7l-3 7h6zM19 7l-3 7h6z" />,
  tool: (
    <path d="M13.8 6.4a4.6 4.6 0 0 1 5.7-2.2L16.8 7l.4 2.4 2.4.4 2.7-2.7a4.6 4.6 0 0 1-6.2 5.6L8.6 20.2a2.6 2.6 0 0 1-3.7-3.7l7.5-7.5a4.6 4.6 0 0 1 1.4-2.6z" />
  ),
  speech: <path d="M4 5h16v11H10l-5 4v-4H4z" />,
  lens: (
    <>
      <circle cx="11" cy="11" r="7" />
      <path d="m20 20-4-4" />
    </>
  ),
  check: <path d="m5 12.5 4.5 4.5L19 7" />,
  cross: <path d="M6 6l12 12M18 6 6 18" />,
  join: <path d="M6 4v4c0 4 6 4 6 8v4M18 4v4c0 4-6 4-6 8M9 17l3 3 3-3" />,
  box: <path d="M4 8h16v12H4zM3 4h18v4H3zM10 12h4" />,
  left: <path d="m15 5-7 7 7 7" />,
  right: <path d="m9 5 7 7-7 7" />,
  plus: <path d="M12 5v14M5 12h14" />,
  minus: <path d="M5 12h14" />,
  whole: <path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5" />,
  person: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4.5 20a7.5 7.5 0 0 1 15 0" />
    </>
  ),
  telephone: (
    <path d="M6 3h4l1.5 5-2.5 2a12 12 0 0 0 5 5l2-2.5 5 1.5v4a2 2 0 0 1-2 2A16 16 0 0 1 4 5a2 2 0 0 1 2-2z" />
  ),
  target: (
    <>
      <circle cx="12" cy="12" r="7" />
      <path d="M12 2v4M12 18v4M2 12h4M18 12h4" />
    </>
  ),
  pin: (
    <>
      <path d="M12 21.5s7-6.6 7-12a7 7 0 0 0-14 0c0 5.4 7 12 7 12z" />
      <circle cx="12" cy="9.5" r="2.5" />
    </>
  ),
  camera: (
    <>
      <path d="M4 7h3.5L9 4.5h6L16.5 7H20v12H4z" />
      <circle cx="12" cy="13" r="3.5" />
    </>
  ),
  pencil: <path d="M4 20l1-4L16.5 4.5l3 3L8 19zM14.5 6.5l3 3" />,
  copy: <path d="M9 9h11v11H9zM15 9V4H4v11h5" />,
  printer: <path d="M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z" />,
  star: <path d="m12 3 2.7 5.8 6.3.7-4.7 4.3 1.3 6.2L12 16.9 6.4 20l1.3-6.2L3 9.5l6.3-.7z" />,
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

type IconProps = {
  name: IconName;
  /** Width and height in pixels. */
  size?: number;
};

/** A small line drawing. Always beside a word, hence hidden from screen readers. */
export function Icon({ name, size = 16 }: IconProps) {
  return (
    <svg
      className="jw-icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[name]}
    </svg>
  );
}
