export {
  type BaseProperties,
  type CommunityProperties,
  type GridProperties,
  type TownLayers,
  townLayers,
} from './layers.ts';
export { generateTown } from './town.ts';
export type {
  Building,
  BuildingKind,
  Community,
  CommunitySpec,
  Grid,
  Road,
  RoadClass,
  Town,
  TownOptions,
} from './types.ts';
