import type { BeatPlan, BeatRequest, PlanFigures } from '@jingwei/geo';

/** Grids to be divided, and how many beats there are today. */
export type Task = { readonly request: BeatRequest; readonly beatsToday: number };

export type Outcome =
  | { readonly kind: 'divided'; readonly plan: BeatPlan; readonly today: PlanFigures | null }
  | { readonly kind: 'impossible'; readonly detail: string };
