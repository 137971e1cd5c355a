import type { Setting } from '../replica/index.ts';
import type { Fix } from './position.ts';

export type Category = Setting['categories'][number];
export type Example = Category['examples'][number];

/** A report being written. */
export type Draft = Readonly<{
  category: Category | null;
  example: Example | null;
  description: string;
  address: string;
  handled: boolean;
  handledNote: string;
}>;

export const emptyDraft: Draft = {
  category: null,
  example: null,
  description: '',
  address: '',
  handled: false,
  handledNote: '',
};

type Word = Readonly<{ zh: string; en: string }>;
export const wordOf = (word: Word, language: 'zh' | 'en'): string => word[language];

/** What the report will say: the person's words, else those of the chosen example or category. */
export function descriptionOf(draft: Draft, language: 'zh' | 'en'): string {
  const own = draft.description.trim();
  const chosen = draft.example ?? draft.category;
  return own !== '' ? own : chosen ? wordOf(chosen, language) : '';
}

export const codeOf = ({ category, example }: Draft): string | null =>
  example?.code ?? category?.code ?? null;

/** The first thing missing before the report can be sent. */
export function missingInDraft(draft: Draft): 'category' | 'handledNote' | null {
  if (draft.category === null) return 'category';
  return draft.handled && draft.handledNote.trim() === '' ? 'handledNote' : null;
}

type Where = Readonly<{ fix: Fix | null; place: string | null }>;

/** The body of `event.report`; null while something is missing. Photos are put in when they are uploaded. */
export function reportBody(id: string, draft: Draft, where: Where, language: 'zh' | 'en') {
  const category = codeOf(draft);
  if (category === null || missingInDraft(draft) !== null) return null;
  const address = draft.address.trim();
  return {
    id,
    category,
    description: descriptionOf(draft, language),
    channel: 'field' as const,
    ...(where.fix ? { point: { lng: where.fix.lng, lat: where.fix.lat } } : {}),
    ...(where.fix === null && where.place !== null ? { place: where.place } : {}),
    ...(address === '' ? {} : { address }),
    ...(draft.handled ? { handledOnSite: { note: draft.handledNote.trim() } } : {}),
  };
}
