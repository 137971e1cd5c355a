import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import { initReactI18next } from 'react-i18next';
import zh from './zh.json' with { type: 'json' };

export type Language = 'zh' | 'en';

type Words = { [key: string]: string | Words };

/**
 * The words of an app, the same keys in both languages. They stand before the words that all apps share. English may
 * be a dynamic import, so that those who read Chinese do not load it.
 */
export type AppWords = { zh: Words; en: Words | (() => Promise<{ default: Words }>) };

const storageKey = 'jingwei.language';

const stored = (): Language => (localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh');

const tell = (language: Language) => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
};

/** The language in force; Chinese unless the person chose English on this device. */
export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'zh');

let english: AppWords['en'] = {};

/** Brings the English words, once. */
async function loadEnglish(): Promise<void> {
  if (i18next.hasResourceBundle('en', 'shared')) return;
  const [shared, app] = await Promise.all([
    import('./en.json'),
    typeof english === 'function' ? english().then((module) => module.default) : english,
  ]);
  i18next.addResourceBundle('en', 'app', app);
  i18next.addResourceBundle('en', 'shared', shared.default);
}

/** Starts the words of an app. Await it before the first render. */
export async function startI18n(words: AppWords): Promise<void> {
  const language = stored();
  tell(language);
  english = words.en;
  await i18next.use(initReactI18next).init({
    lng: 'zh',
    fallbackLng: false,
    supportedLngs: ['zh', 'en'],
    defaultNS: 'app',
    fallbackNS: 'shared',
    resources: { zh: { app: words.zh, shared: zh } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  if (language === 'en') await setLanguage('en');
}

/** Chooses the language for this device. */
export async function setLanguage(language: Language): Promise<void> {
  if (language === 'en') await loadEnglish();
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
