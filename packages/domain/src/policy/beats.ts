import type { BeatWeights } from '@jingwei/contract';

/** How the beats of a dedicated line are weighed (R12, R13). */
export type BeatPolicy = {
  /** One person of a beat answers for fewer businesses than this (R13). */
  readonly businessesPerPerson: number;
  /** Share of the mean by which the work of a beat may be off. */
  readonly tolerance: number;
  /** What a business counts for; a kind that counts for nothing is no business of the line (R12). */
  readonly weights: BeatWeights;
};

/** As shipped: fewer than a thousand businesses to a person; a business that needs much attention counts twice. */
export const ordinaryBeats: BeatPolicy = {
  businessesPerPerson: 1000,
  tolerance: 0.1,
  weights: {
    kinds: { enterprise: 1, shop: 1, institution: 0.5, socialOrganisation: 0, government: 0, other: 1 },
    attention: { '01': 2, '02': 1.5, '03': 1 },
  },
};
