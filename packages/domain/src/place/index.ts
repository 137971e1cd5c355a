export { codeFromPlace, placeFromCode } from './code.ts';
export {
  childPlace,
  countyOf,
  formatPlace,
  isPlace,
  isWithin,
  type Place,
  type PlaceParts,
  PlaceProblem,
  parentPlace,
  parsePlace,
  placeDepth,
  placeKind,
  placePath,
  placeUpperBound,
} from './place.ts';
