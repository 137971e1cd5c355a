import type { PublicSetting, ResultOf } from '@jingwei/contract';
import type { Language } from '@jingwei/ui';

export type Category = ResultOf<typeof PublicSetting>['categories'][number];

/** The category that a code, its own or one of its finer ones, belongs to. */
export const categoryOf = (categories: readonly Category[], code: string): Category | undefined =>
  categories.find(
    (category) => category.code === code || category.examples.some((example) => example.code === code),
  );

/** The name of a category or a finer one in a language; the code itself where the county has dropped it since. */
export function categoryName(categories: readonly Category[], code: string, language: Language): string {
  const category = categoryOf(categories, code);
  const named = category?.examples.find((example) => example.code === code) ?? category;
  return named ? named[language] : code;
}
