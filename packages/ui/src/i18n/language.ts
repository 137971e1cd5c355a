import i18next, { type Resource } from 'i18next';
import { useSyncExternalStore } from 'react';
import { initReactI18next } from 'react-i18next';
import en from './en.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export type Language = 'zh' | 'en';

/** The words of an app, the same keys in both languages. They stand before the words that all apps share. */
export type AppWords = Record<Language, Resource[string][string]>;

const storageKey = 'jingwei.language';

const stored = (): Language => (localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh');

const tell = (language: Language) => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
};

/** The language in force; Chinese unless the person chose English on this device. */
export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'zh');

/** Starts the words of an app. Await it before the first render. */
export async function startI18n(words: AppWords): Promise<void> {
  const language = stored();
  tell(language);
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    supportedLngs: ['zh', 'en'],
    defaultNS: 'app',
    fallbackNS: 'shared',
    resources: { zh: { app: words.zh, shared: zh }, en: { app: words.en, shared: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}

/** Chooses the language for this device. */
export async function setLanguage(language: Language): Promise<void> {
  localStorage.setItem(storageKey, language);
  tell(language);
  await i18next.changeLanguage(language);
}

const subscribe = (listener: () => void) => {
  i18next.on('languageChanged', listener);
  return () => i18next.off('languageChanged', listener);
};

/** The language in force, following its changes. */
export const useLanguage = (): Language => useSyncExternalStore(subscribe, currentLanguage);
