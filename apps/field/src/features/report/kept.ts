import type { Category, Draft } from './draft.ts';
import { emptyDraft } from './draft.ts';

const storageKey = 'jingwei.field.draft';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The draft as text: codes instead of the categories themselves. */
export const writeDraft = ({ category, example, ...words }: Draft): string =>
  JSON.stringify({ ...words, category: category?.code ?? '', example: example?.code ?? '' });

/** Reads a draft back; what is unknown by now is left out. */
export function readDraft(written: string, categories: readonly Category[]): Draft {
  const value: unknown = JSON.parse(written);
  if (typeof value !== 'object' || value === null) return emptyDraft;
  const given: Readonly<Record<string, unknown>> = { ...value };
  const category = categories.find(({ code }) => code === given['category']) ?? null;
  return {
    category,
    example: category?.examples.find(({ code }) => code === given['example']) ?? null,
    description: text(given['description']),
    address: text(given['address']),
    handled: given['handled'] === true,
    handledNote: text(given['handledNote']),
  };
}

/** A phone short of memory closes the app behind its own camera; the words must be there when it comes back. */
export function keptDraft(categories: readonly Category[]): Draft {
  const written = sessionStorage.getItem(storageKey);
  return written === null ? emptyDraft : readDraft(written, categories);
}

export const keepDraft = (draft: Draft): void => sessionStorage.setItem(storageKey, writeDraft(draft));

/** Leaving the report on purpose leaves its draft, too. */
export const dropDraft = (): void => sessionStorage.removeItem(storageKey);
