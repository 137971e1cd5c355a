export { communityFlags } from './minimum.ts';
export { type ClarityCount, type ClarityCounts, type ClarityScore, sixClarity } from './score.ts';
