export { boundOf, type CheckTally, errorBound } from './bound.ts';
export { type DrawCandidate, type DrawnVisit, type DrawSize, drawVisits, inDrawOrder } from './draw.ts';
export { plainWords, type Weighed, type WeighedVisit, weighVisits } from './risk.ts';
