import type { TravelMode } from '@jingwei/contract';

/** How near services are to be (R86). */
export type ServiceCirclePolicy = {
  readonly minutes: number;
  readonly kilometresPerHour: Readonly<Record<TravelMode, number>>;
};

/** As shipped: ten minutes, at the pace of somebody who is not in a hurry. */
export const ordinaryServiceCircle: ServiceCirclePolicy = {
  minutes: 10,
  kilometresPerHour: { walk: 4.5, cycle: 12 },
};
