import type { BodyOf, PublicReport } from '@jingwei/contract';
import { uuidv7 } from '@jingwei/ui';
import type { PickedPhoto } from '../../photos/picked.ts';

/** Where it is: words, and what the person has chosen by position, map, suggestion or list. */
export type Where = {
  address: string;
  point: { lng: number; lat: number } | null;
  place: string | null;
  /** Name of the grid or community that was found. */
  found: string | null;
};

/** A report as far as it is written. `id` and `opId` make a repeated sending the same report. */
export type Draft = {
  id: string;
  opId: string;
  category: string;
  description: string;
  where: Where;
  name: string;
  telephone: string;
  photos: readonly PickedPhoto[];
};

export type FieldName = 'category' | 'description' | 'where' | 'telephone' | 'photos';
export type FieldProblem = { field: FieldName; message: string };

const storageKey = 'jingwei.report';

export const nowhere: Where = { address: '', point: null, place: null, found: null };

/** Whether nobody has said yet where it is. */
export const isNowhere = ({ address, point, place }: Where): boolean =>
  address.trim() === '' && point === null && place === null;

const newDraft = (): Draft => ({
  id: uuidv7(),
  opId: uuidv7(),
  category: '',
  description: '',
  where: nowhere,
  name: '',
  telephone: '',
  photos: [],
});

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'opId' in value && 'where' in value && 'photos' in value;

/** The draft of this tab, or a new one. A photo that was still on its way when the page ended is gone. */
export function loadDraft(): Draft {
  const text = sessionStorage.getItem(storageKey);
  const value: unknown = text ? JSON.parse(text) : null;
  if (!isDraft(value)) return newDraft();
  return { ...value, photos: value.photos.filter((photo) => photo.state === 'ready') };
}

export const saveDraft = (draft: Draft): void => sessionStorage.setItem(storageKey, JSON.stringify(draft));
export const forgetDraft = (): void => sessionStorage.removeItem(storageKey);

/** An edit makes another content, which must not travel under the key of the content before. */
export const edited = (draft: Draft, change: Partial<Draft>): Draft => ({
  ...draft,
  ...change,
  opId: uuidv7(),
});

/** What the server is sent. A point is exact; the place chosen by hand only counts without one. */
export function bodyOf(draft: Draft): BodyOf<typeof PublicReport> {
  const { point, place, address } = draft.where;
  const photos = draft.photos.flatMap((photo) => (photo.id ? [photo.id] : []));
  const reporter = {
    ...(draft.name.trim() ? { name: draft.name.trim() } : {}),
    ...(draft.telephone.trim() ? { telephone: draft.telephone.trim() } : {}),
  };
  return {
    id: draft.id,
    category: draft.category,
    description: draft.description.trim(),
    ...(point ? { point } : {}),
    ...(place && !point ? { place } : {}),
    ...(address.trim() ? { address: address.trim() } : {}),
    ...(photos.length > 0 ? { photos } : {}),
    ...(Object.keys(reporter).length > 0 ? { reporter } : {}),
  };
}

/** What is still missing or wrong, as key of the sentence, in the order of the page. */
export function problemsOf(draft: Draft): { field: FieldName; key: string }[] {
  const { point, place, address } = draft.where;
  const checks: [boolean, FieldName, string][] = [
    [draft.category !== '', 'category', 'report.needCategory'],
    [draft.description.trim() !== '', 'description', 'report.needDescription'],
    [!draft.photos.some((photo) => photo.state === 'sending'), 'photos', 'report.photosSending'],
    [point !== null || place !== null || address.trim() !== '', 'where', 'report.needWhere'],
    [/^[0-9+\- ]*$/.test(draft.telephone), 'telephone', 'report.badTelephone'],
  ];
  return checks.flatMap(([good, field, key]) => (good ? [] : [{ field, key }]));
}

/** The question of the page that a field of a refused report belongs to. */
export function fieldOf(name: string | undefined): FieldName | null {
  const first = (name ?? '').split(/[./]/).filter(Boolean)[0] ?? '';
  if (first === 'category' || first === 'description' || first === 'photos') return first;
  if (first === 'point' || first === 'place' || first === 'address') return 'where';
  return first === 'reporter' || first === 'telephone' ? 'telephone' : null;
}
