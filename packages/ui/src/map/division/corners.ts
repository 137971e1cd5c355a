import { type Map as MapLibre, Marker } from 'maplibre-gl';
import type { Corner, DivisionMapProps } from './types.ts';

type Taps = Pick<DivisionMapProps, 'onCorner' | 'cornerLabel'>;

/** One step of an arrow key: about a metre. */
const step = 1e-5;
const moves: Readonly<Record<string, Corner>> = {
  ArrowUp: [0, step],
  ArrowDown: [0, -step],
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
};

/**
 * The handle of a corner: dragged by the pointer, or moved by the arrow keys and set down with Enter; Escape puts it back.
 */
function handleOf(map: MapLibre, at: Corner, taps: () => Taps): Marker {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'jw-corner';
  element.setAttribute('aria-label', taps().cornerLabel);
  const marker = new Marker({ element, draggable: true }).setLngLat([...at]).addTo(map);
  const here = (): Corner => {
    const { lng, lat } = marker.getLngLat();
    return [lng, lat];
  };
  const settle = () => {
    const [lng, lat] = here();
    if (lng !== at[0] || lat !== at[1]) taps().onCorner(at, [lng, lat]);
  };
  marker.on('dragend', settle);
  element.addEventListener('click', (event) => event.stopPropagation());
  element.addEventListener('keydown', (event) => {
    const move = moves[event.key];
    if (move === undefined && event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    const [lng, lat] = here();
    if (move !== undefined) marker.setLngLat([lng + move[0], lat + move[1]]);
    else if (event.key === 'Enter') settle();
    else marker.setLngLat([...at]);
  });
  return marker;
}

/** Keeps the handles on a map in step with the corners; answers how to set them. */
export function cornersOn(map: MapLibre, taps: () => Taps): (corners: readonly Corner[]) => void {
  let markers: Marker[] = [];
  return (corners) => {
    for (const marker of markers) marker.remove();
    markers = corners.map((at) => handleOf(map, at, taps));
  };
}
