import { type ThemeName, tokens } from '../theme.ts';

/** Colours of the ground in both looks: quiet, so that borders and events stand out. */
const ground = {
  light: {
    country: '#e9ece2',
    land: '#efeee8',
    field: '#e6ebd9',
    block: '#f7f6f1',
    green: '#cfe3c6',
    greenEdge: '#b9d3ae',
    water: '#b5d6e2',
    waterEdge: '#94bfcf',
    road: '#ffffff',
    roadMain: '#ffffff',
    casing: '#d6d3c8',
    casingMain: '#c6c1b2',
    building: '#e5e0d4',
    buildingEdge: '#d0c9b9',
    shadow: 'rgba(74, 62, 38, 0.22)',
    label: '#4b4a43',
    halo: 'rgba(255, 255, 255, 0.92)',
    veil: 'rgba(244, 245, 241, 0.58)',
    pinEdge: '#ffffff',
    pinGlyph: '#ffffff',
  },
  dark: {
    country: '#0d1413',
    land: '#121b1a',
    field: '#111c17',
    block: '#172221',
    green: '#16301f',
    greenEdge: '#1d3d28',
    water: '#12303c',
    waterEdge: '#1e4756',
    road: '#2b3a38',
    roadMain: '#394c49',
    casing: '#0c1312',
    casingMain: '#0a100f',
    building: '#223130',
    buildingEdge: '#2e413f',
    shadow: 'rgba(0, 0, 0, 0.45)',
    label: '#b4c0bd',
    halo: 'rgba(10, 16, 15, 0.9)',
    veil: 'rgba(8, 13, 12, 0.5)',
    pinEdge: '#0e1514',
    pinGlyph: '#0b1211',
  },
} as const;

/** Colours of the map in a look. */
export const paletteOf = (theme: ThemeName) => ({ ...ground[theme], ...tokens[theme] });
export type Palette = ReturnType<typeof paletteOf>;
