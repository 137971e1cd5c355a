export { LayerDialog } from './LayerDialog.tsx';
export { layerText } from './text.ts';
export { useLayerName } from './useLayers.ts';
