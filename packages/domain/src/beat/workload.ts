import type { AttentionLevel, BeatWeights, OrganisationKind } from '@jingwei/contract';

/** Businesses of one kind that need one level of attention. */
export type BusinessCount = {
  readonly kind: OrganisationKind;
  readonly attention: AttentionLevel;
  readonly businesses: number;
};

export type Workload = {
  readonly businesses: number;
  /** Businesses times difficulty; one is an ordinary business. */
  readonly workload: number;
};

/**
 * What a beat has to do (R12): each business counts for the weight of its kind times that of its attention. A kind that
 * weighs nothing is no business of the line, and is not counted either.
 */
export function workloadOf(counts: Iterable<BusinessCount>, { kinds, attention }: BeatWeights): Workload {
  let [businesses, workload] = [0, 0];
  for (const count of counts) {
    const weight = kinds[count.kind];
    if (weight <= 0) continue;
    businesses += count.businesses;
    workload += count.businesses * weight * attention[count.attention];
  }
  return { businesses, workload };
}

/** Nobody is there; too many businesses to a person; or neither. */
export type BeatFit = 'vacant' | 'over' | 'within';

export type Burden = {
  /** Businesses to a person; null where nobody is. */
  readonly perPerson: number | null;
  readonly fit: BeatFit;
};

/**
 * Businesses to a person against the limit (R13: fewer than it, so that the limit itself is too many). Whoever is there
 * besides another post counts as one, as in the source, where heads of stations walk beats of their own.
 */
export function burdenOf(businesses: number, people: number, limit: number): Burden {
  if (people <= 0) return { perPerson: null, fit: businesses > 0 ? 'vacant' : 'within' };
  const perPerson = businesses / people;
  return { perPerson, fit: perPerson < limit ? 'within' : 'over' };
}

/** The fewest people with whom every one stays below the limit (R13). */
export const peopleNeeded = (businesses: number, limit: number): number =>
  businesses <= 0 ? 0 : Math.floor(businesses / limit) + 1;
