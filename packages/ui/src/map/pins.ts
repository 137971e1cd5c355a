import { categoryGlyph } from '../components/CategoryIcon.tsx';
import type { Tone } from '../format.ts';
import type { ThemeName } from '../theme.ts';
import { paletteOf } from './palette.ts';

/** Size of a pin in CSS pixels and of its picture in device pixels. */
const width = 36;
const height = 44;
export const pinScale = 2;

const middle = 18;
const radius = 14;

/** A drop: a circle that ends in a point at the bottom. */
function drop(context: CanvasRenderingContext2D) {
  context.beginPath();
  context.arc(middle, 18, radius, Math.PI * 0.82, Math.PI * 0.18);
  context.quadraticCurveTo(middle + 8, 34, middle, 42);
  context.quadraticCurveTo(middle - 8, 34, middle - radius * 0.844, 18 + radius * 0.536);
  context.closePath();
}

/** A sign besides the colour: `!` overdue, a hand of a clock due soon, two bars paused. */
const badges: Record<Tone, string | null> = {
  overdue: 'M12 5v8M12 18v.1',
  soon: 'M12 5v7l4 3',
  paused: 'M9 6v12M15 6v12',
  onTime: null,
};

function strokePath(context: CanvasRenderingContext2D, path: string, at: [number, number, number]) {
  const [x, y, size] = at;
  context.save();
  context.translate(x - size / 2, y - size / 2);
  context.scale(size / 24, size / 24);
  context.stroke(new Path2D(path));
  context.restore();
}

/** Draws the picture of a pin from its name (see `pinName`). */
export function drawPin(name: string): ImageData | null {
  const [, theme = 'light', tone = 'onTime', category = 'other', emergency = ''] = name.split('|');
  const palette = paletteOf(theme as ThemeName);
  const color = palette[tone as Tone];
  const canvas = document.createElement('canvas');
  canvas.width = width * pinScale;
  canvas.height = height * pinScale;
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.scale(pinScale, pinScale);
  context.lineCap = 'round';
  context.lineJoin = 'round';

  context.shadowColor = 'rgba(0, 0, 0, 0.35)';
  context.shadowBlur = 4 * pinScale;
  context.shadowOffsetY = 1.5 * pinScale;
  drop(context);
  context.fillStyle = palette.pinEdge;
  context.fill();
  context.shadowColor = 'transparent';
  context.strokeStyle = palette.pinEdge;
  context.lineWidth = 2.5;
  context.stroke();
  context.fillStyle = color;
  context.fill();
  if (emergency) {
    context.beginPath();
    context.arc(middle, 18, radius - 2.2, 0, Math.PI * 2);
    context.strokeStyle = palette.pinGlyph;
    context.lineWidth = 1.4;
    context.stroke();
  }
  context.strokeStyle = palette.pinGlyph;
  context.lineWidth = category === 'other' ? 4 : 2.4;
  strokePath(context, categoryGlyph(category), [middle, 18, emergency ? 14 : 17]);

  const badge = badges[tone as Tone];
  if (badge) {
    context.beginPath();
    context.arc(28.5, 7.5, 6, 0, Math.PI * 2);
    context.fillStyle = palette.pinEdge;
    context.fill();
    context.strokeStyle = color;
    context.lineWidth = 4;
    strokePath(context, badge, [28.5, 7.5, 9.5]);
  }
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
