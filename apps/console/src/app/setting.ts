import { PublicSetting, type ResultOf } from '@jingwei/contract';
import { useLanguage } from '@jingwei/ui';
import { useMemo } from 'react';
import { useRead } from './queries.ts';

type Category = ResultOf<typeof PublicSetting>['categories'][number];

const none: readonly Category[] = [];

/** The setting of the district: name, centre, categories. Read once in a while. */
export const useSetting = () => useRead(PublicSetting, {}, { staleTime: 10 * 60_000 }).data;

/** The categories in their order. */
export const useCategories = (): readonly Category[] => useSetting()?.categories ?? none;

/** Answers the name of a category, or of an item within one, in the language of the page. */
export function useCategoryName(): (code: string) => string {
  const categories = useCategories();
  const language = useLanguage();
  return useMemo(() => {
    const all = categories.flatMap((category) => [category, ...category.examples]);
    const names = new Map(all.map((one) => [one.code, one[language]]));
    // An old item that is gone from the policy stays readable by its category.
    return (code) => names.get(code) ?? names.get(code.split('.')[0] ?? code) ?? code;
  }, [categories, language]);
}
