import { PublicSetting, type ResultOf } from '@jingwei/contract';
import { useLanguage } from '@jingwei/ui';
import { useCallback } from 'react';
import { useRead } from './queries.ts';

type Category = ResultOf<typeof PublicSetting>['categories'][number];

const none: readonly Category[] = [];

/** The setting of the district: name, centre, categories. Read once in a while. */
export const useSetting = () => useRead(PublicSetting, {}, { staleTime: 10 * 60_000 }).data;

/** The categories in their order. */
export const useCategories = (): readonly Category[] => useSetting()?.categories ?? none;

/** Answers the name of a category in the language of the page; an old code that is gone stays readable. */
export function useCategoryName(): (code: string) => string {
  const categories = useCategories();
  const language = useLanguage();
  return useCallback(
    (code) => {
      const named = (wanted: string) => categories.find((category) => category.code === wanted)?.[language];
      // `utility.manhole` is an item of `utility`: where only categories are listed, the category's name will do.
      return named(code) ?? named(code.split('.')[0] ?? code) ?? code;
    },
    [categories, language],
  );
}
