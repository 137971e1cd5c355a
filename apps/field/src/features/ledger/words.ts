import { careCategories } from '@jingwei/domain';
import type { Language } from '@jingwei/ui';

const groups = new Map<string, { zh: string; en: string }>(careCategories.map((one) => [one.code, one]));

/** The name of a care group; a code that this version does not know yet stands for itself. */
export const careWords = (code: string, language: Language): string => groups.get(code)?.[language] ?? code;
