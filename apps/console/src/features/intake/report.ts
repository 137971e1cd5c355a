import type { BodyOf, Channel, MeToo, ReportEvent } from '@jingwei/contract';
import { defined } from '../../app/defined.ts';

/** What the desk has written down so far. */
export type Draft = {
  channel: Extract<Channel, 'telephone' | 'counter'>;
  name: string;
  telephone: string;
  description: string;
  category: string;
  address: string;
  point?: { lng: number; lat: number };
  place?: string;
  photos: string[];
};

export const emptyDraft: Draft = {
  channel: 'telephone',
  name: '',
  telephone: '',
  description: '',
  category: '',
  address: '',
  photos: [],
};

const reporterOf = (draft: Draft) => {
  const reporter = defined({ name: draft.name.trim(), telephone: draft.telephone.trim() });
  return Object.keys(reporter).length > 0 ? { reporter } : {};
};

const photosOf = (draft: Draft) => (draft.photos.length > 0 ? { photos: draft.photos } : {});

export type Need = 'needWhat' | 'needCategory' | 'needWhere';

/** What is still missing before the draft can be sent. */
export function missing(draft: Draft): Need[] {
  const needs: Need[] = [];
  if (!draft.description.trim()) needs.push('needWhat');
  if (!draft.category) needs.push('needCategory');
  if (!draft.point && !draft.place && !draft.address.trim()) needs.push('needWhere');
  return needs;
}

/** The report that a complete draft makes. */
export const reportOf = (id: string, draft: Draft): BodyOf<typeof ReportEvent> => ({
  id,
  channel: draft.channel,
  category: draft.category,
  description: draft.description.trim(),
  ...defined({ address: draft.address.trim(), place: draft.point ? undefined : draft.place }),
  ...(draft.point ? { point: draft.point } : {}),
  ...photosOf(draft),
  ...reporterOf(draft),
});

/** The same draft as a further voice of an event that is known already. */
export const meTooOf = (reporterId: string, draft: Draft): BodyOf<typeof MeToo> => ({
  reporterId,
  channel: draft.channel,
  description: draft.description.trim(),
  ...photosOf(draft),
  ...reporterOf(draft),
});

/** A code as it is read out: in groups of four. */
export const spoken = (code: string): string => code.replace(/[-\s]/g, '').replace(/(.{4})(?=.)/g, '$1 ');
