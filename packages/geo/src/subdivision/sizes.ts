/** How large parcels may and should be, in weight. */
export interface ParcelSizes {
  /** A block that weighs more is cut between its buildings. */
  readonly largest: number;
  /** A parcel that weighs less joins another of its block where both together are not too large. */
  readonly smallest: number;
  /** A compound that weighs more is not kept whole. */
  readonly compound: number;
}

/** Sizes of parcels that let grids of the target weight come within a tenth of it. */
export function sizesFor(target: number): ParcelSizes {
  return { largest: target * 0.2, smallest: target * 0.08, compound: target * 0.3 };
}
