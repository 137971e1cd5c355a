import { tokens } from '../theme.ts';

const svg = 'http://www.w3.org/2000/svg';

function shape(name: string, attributes: Record<string, string>): SVGElement {
  const element = document.createElementNS(svg, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** The pin of the place that the person has chosen: brand colour, since it is no event and has no state. */
export function chosenElement(): HTMLElement {
  const holder = document.createElement('div');
  holder.className = 'jw-map-chosen';
  const drawing = shape('svg', { viewBox: '0 0 40 52', width: '40', height: '52', 'aria-hidden': 'true' });
  drawing.append(
    shape('ellipse', { cx: '20', cy: '49', rx: '8', ry: '2.5', fill: 'rgba(0,0,0,.28)' }),
    shape('path', {
      d: 'M20 48S4 32 4 19a16 16 0 0 1 32 0c0 13-16 29-16 29z',
      fill: tokens.light.brand,
      stroke: '#fff',
      'stroke-width': '2.5',
    }),
    shape('circle', { cx: '20', cy: '19', r: '6', fill: '#fff' }),
  );
  holder.append(drawing);
  return holder;
}
