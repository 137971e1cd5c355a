/**
 * The glyph of each category as one SVG path on a 24 × 24 board, so that React and the map's canvas draw the same.
 * A category that a county has added gets the glyph of `other`.
 */
const glyphs: Readonly<Record<string, string>> = {
  hazard: 'M12 3.5 2.8 19.5h18.4zM12 9.5v5M12 17v.1',
  utility:
    'M9 20h6M12 20v-3M7 11a5 5 0 0 1 10 0c0 2.5-1.8 3.6-2.3 6H9.3C8.8 14.6 7 13.5 7 11zM12 2.5v1M4.5 5l.8.8M19.5 5l-.8.8',
  environment: 'M5 19c0-9 5-14 15-14 0 9-4 14-10 14-2.5 0-4-1.5-4-4 1.5-3 4-5 8-6.5',
  dispute: 'M3.5 5h11v8H8l-3 2.8V13H3.5zM17.5 9h3v8H19v2.8L16 17h-5.5v-1',
  market: 'M4 9.5V20h16V9.5M3 9.5 5 4h14l2 5.5a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0zM10 20v-5h4v5',
  livelihood: 'M12 20S3.5 15 3.5 9.2A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8.5 2.2C20.5 15 12 20 12 20z',
  opinion: 'M4 10v4h3l8 4.5v-13L7 10zM18 9a4 4 0 0 1 0 6M8 14.5 9.5 20H12l-1-4',
  emergency: 'M6 19v-6a6 6 0 0 1 12 0v6M4 19h16M12 13v-2M12 2v2M4.5 5l1.3 1.3M19.5 5l-1.3 1.3',
  other: 'M6 12v.1M12 12v.1M18 12v.1',
};

/** The path of the glyph of a category, or of the category that a finer code such as `utility.manhole` belongs to. */
export const categoryGlyph = (category: string): string =>
  glyphs[category.split('.')[0] ?? ''] ?? glyphs['other'] ?? '';

type CategoryIconProps = {
  category: string;
  /** Width and height in pixels. */
  size?: number;
};

/** The glyph of a category. Always beside its name, hence hidden from screen readers. */
export function CategoryIcon({ category, size = 20 }: CategoryIconProps) {
  return (
    <svg
      className="jw-icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={category === 'other' ? 3 : 1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={categoryGlyph(category)} />
    </svg>
  );
}
