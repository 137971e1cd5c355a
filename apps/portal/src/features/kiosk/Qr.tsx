import { create } from 'qrcode';

/** Cells of white around a code, without which telephones do not find it. */
const quiet = 4;

/** All dark cells as one path, row by row. */
function pathOf(size: number, isDark: (row: number, column: number) => number): string {
  const parts: string[] = [];
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (isDark(row, column)) parts.push(`M${column + quiet} ${row + quiet}h1v1h-1z`);
  return parts.join('');
}

/** An address to take home on one's telephone. */
export function Qr({ url, label }: { url: string; label: string }) {
  const { modules } = create(url, { errorCorrectionLevel: 'M' });
  const side = modules.size + quiet * 2;
  return (
    <figure className="kiosk-qr">
      <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} data-url={url}>
        <rect width={side} height={side} fill="#fff" />
        <path d={pathOf(modules.size, (row, column) => modules.get(row, column))} fill="#000" />
      </svg>
      <figcaption>{label}</figcaption>
    </figure>
  );
}
