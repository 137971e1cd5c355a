import type { Language } from '@jingwei/contract';
import { useLanguage } from '@jingwei/ui';
import { useMemo } from 'react';

/** The sentences of one feature in both languages; the type makes each complete. */
export type Texts<K extends string> = Readonly<Record<Language, Readonly<Record<K, string>>>>;
export type TextValues = Readonly<Record<string, string | number>>;
export type Say<K extends string> = (key: K, values?: TextValues) => string;

/** Declares the sentences of a feature. `{name}` is filled when said. */
export const texts = <K extends string>(
  zh: Readonly<Record<K, string>>,
  en: Readonly<Record<NoInfer<K>, string>>,
): Texts<K> => ({ zh, en });

/** From ten thousand on digits are grouped, which leaves years as they are. */
export const grouped = (value: string | number): string =>
  typeof value === 'number' && value >= 10_000 ? value.toLocaleString('en-US') : String(value);

export const fill = (sentence: string, values: TextValues = {}): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => grouped(values[name] ?? ''));

/** Joins names as the language of the page does. */
export function useJoin(): (names: readonly string[]) => string {
  const language = useLanguage();
  return (names) => names.join(language === 'zh' ? '、' : ', ');
}

/** The sentences of a feature in the language of the page. */
export function useText<K extends string>(of: Texts<K>): Say<K> {
  const language = useLanguage();
  return useMemo(() => (key, values) => fill(of[language][key], values), [of, language]);
}
