import type { Lodging } from '@jingwei/contract';
import { careCategories, codeWords, type LedgerTable } from '@jingwei/domain';
import { useLanguage } from '@jingwei/ui';
import { useCallback } from 'react';

/** The words of a code of the standards, in the language of the page. */
export function useCode(): (table: LedgerTable, code: string) => string {
  const language = useLanguage();
  return useCallback((table, code) => codeWords(table, code, language), [language]);
}

/** The name of a care group. */
export function useCareWord(): (category: string) => string {
  const language = useLanguage();
  return useCallback(
    (category) => careCategories.find(({ code }) => code === category)?.[language] ?? category,
    [language],
  );
}

/** Care groups that may be listed, as choices of a condition. */
export function useCareOptions(): readonly { value: string; label: string }[] {
  const language = useLanguage();
  return careCategories
    .filter(({ grant, listed }) => grant === null && listed)
    .map(({ code, [language]: label }) => ({ value: code, label }));
}

/** Entrance and door: “2单元 301”. */
export const doorOf = ({ entrance, number }: Pick<Lodging, 'entrance' | 'number'>): string =>
  [entrance, number].filter(Boolean).join(' ');

export const addressOf = (lodging: Lodging): string => `${lodging.buildingName} ${doorOf(lodging)}`;

/** `2026-11-24`, or the day of an instant in the district. */
export const dayOf = (at: string): string =>
  at.length === 10 ? at : new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
