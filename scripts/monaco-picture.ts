/** Draws docs/images/monaco.svg: the division of Monaco that `tests/property/monaco.test.ts` checks. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Area, boundsOf, figuresOf, labelPoint, polygonsOf, termsFor } from '@jingwei/geo';
import type { Position } from 'geojson';
import { divided, gridsOf, groundOfMonaco, target } from '../tests/property/monaco.ts';

const width = 1200;
const margin = 24;
const footer = 34;

const ground = await groundOfMonaco();
const [outline] = ground.outlines;
if (outline === undefined) throw new Error('there is no outline');
const [west, south, east, north] = boundsOf(outline);
const flat = Math.cos((((south + north) / 2) * Math.PI) / 180);
const scale = (width - 2 * margin) / ((east - west) * flat);
const height = Math.ceil((north - south) * scale + 2 * margin + footer);

const x = (lng: number): string => ((lng - west) * flat * scale + margin).toFixed(1);
const y = (lat: number): string => ((north - lat) * scale + margin).toFixed(1);
const path = (line: readonly Position[]): string =>
  `M${line.map(([lng = NaN, lat = NaN]) => `${x(lng)} ${y(lat)}`).join('L')}`;
const area = (one: Area): string =>
  polygonsOf(one)
    .flatMap((rings) => rings.map((ring) => `${path(ring)}Z`))
    .join('');

const plan = await divided(ground);
const { grids, alongWays } = figuresOf(plan.map, plan.gridOf, plan.count, termsFor(target));
const shade = (grid: number): string => `hsl(${(grid * 137.5) % 360} 38% 86%)`;

const areas = gridsOf(plan);
const fills = areas.map((one, grid) => `<path d="${area(one)}" fill="${shade(grid)}"/>`);
const borders = areas.map((one) => `<path d="${area(one)}"/>`);
const houses = ground.buildings.map(({ footprint }) => area(footprint)).join('');
const roads = ground.ways
  .flatMap(({ line }) => (line.type === 'LineString' ? [line.coordinates] : line.coordinates))
  .map(path)
  .join('');
const labels = areas.flatMap((one, grid) => {
  const point = labelPoint(one);
  return point === undefined
    ? []
    : [`<text x="${x(point[0])}" y="${y(point[1])}">${grids[grid]?.households ?? 0}</text>`];
});

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif">
<title>Monaco divided into grids of about ${target} households</title>
<rect width="${width}" height="${height}" fill="#fbfbf9"/>
${fills.join('\n')}
<path d="${roads}" fill="none" stroke="#fff" stroke-width="2.4"/>
<path d="${houses}" fill="#5b6670" fill-opacity=".38"/>
<g fill="none" stroke="#0F6E6E" stroke-width="1.8" stroke-linejoin="round">${borders.join('\n')}</g>
<g font-size="15" font-weight="600" fill="#173333" text-anchor="middle" stroke="#fff" stroke-width="3" paint-order="stroke">${labels.join('')}</g>
<text x="${margin}" y="${height - 14}" font-size="14" fill="#444">${plan.count} grids of about ${target} households; ${Math.round(alongWays * 100)} % of their borders run along streets. © OpenStreetMap contributors, ODbL 1.0</text>
</svg>
`;
await writeFile(fileURLToPath(new URL('../docs/images/monaco.svg', import.meta.url)), svg);
