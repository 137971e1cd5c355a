import { type Map as MapLibre, Marker } from 'maplibre-gl';
import type { Corner, DivisionMapProps, Side } from './types.ts';

/** How a handle looks, what it is called, and what becomes of setting it down elsewhere. */
type Handle = { look: string; label: string; onSet: (to: Corner) => void };

/** One step of an arrow key: about a metre. */
const step = 1e-5;
const moves: Readonly<Record<string, Corner>> = {
  ArrowUp: [0, step],
  ArrowDown: [0, -step],
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
};

/**
 * The handle of a corner or of the middle of a side: dragged by the pointer, or moved by the arrow keys and set down with Enter; Escape puts it back.
 */
function handleOf(map: MapLibre, at: Corner, { look, label, onSet }: Handle): Marker {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = look;
  element.setAttribute('aria-label', label);
  const marker = new Marker({ element, draggable: true }).setLngLat([...at]).addTo(map);
  const here = (): Corner => {
    const { lng, lat } = marker.getLngLat();
    return [lng, lat];
  };
  const settle = () => {
    const [lng, lat] = here();
    if (lng !== at[0] || lat !== at[1]) onSet([lng, lat]);
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

const middleOf = ([a, b]: Side): Corner => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

/** Keeps the handles on a map in step with corners and sides; answers how to set them. */
export function cornersOn(
  map: MapLibre,
  taps: () => DivisionMapProps,
): (corners: readonly Corner[], sides: readonly Side[]) => void {
  let markers: Marker[] = [];
  return (corners, sides) => {
    for (const marker of markers) marker.remove();
    const { cornerLabel = '', sideLabel = '' } = taps().handles ?? {};
    markers = [
      ...corners.map((at) => {
        const onSet = (to: Corner) => taps().handles?.onCorner(at, to);
        return handleOf(map, at, { look: 'jw-corner', label: cornerLabel, onSet });
      }),
      ...sides.map((side) => {
        const onSet = (to: Corner) => taps().handles?.onBend(side, to);
        return handleOf(map, middleOf(side), { look: 'jw-corner jw-bend', label: sideLabel, onSet });
      }),
    ];
  };
}
