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
