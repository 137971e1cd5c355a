import { useSyncExternalStore } from 'react';

/** The two looks. Dark is also the wall display. */
export type ThemeName = 'light' | 'dark';

/** The tokens of `tokens.css` for code that cannot read custom properties (antd, the map). */
export const tokens = {
  light: {
    brand: '#0f6e6e',
    brandStrong: '#0a5252',
    brandSoft: '#e2efee',
    onBrand: '#ffffff',
    page: '#f5f6f3',
    surface: '#ffffff',
    raised: '#ffffff',
    ink: '#15211f',
    inkSoft: '#43514f',
    inkFaint: '#5f6c6a',
    line: '#dde2df',
    lineStrong: '#aeb9b6',
    onTime: '#1b7a43',
    soon: '#935700',
    overdue: '#bf2a20',
    paused: '#4a6580',
  },
  dark: {
    brand: '#57bfb6',
    brandStrong: '#8ad6ce',
    brandSoft: '#173533',
    onBrand: '#05201e',
    page: '#0e1514',
    surface: '#161f1e',
    raised: '#1d2827',
    ink: '#e8efed',
    inkSoft: '#b6c3c0',
    inkFaint: '#9aa8a5',
    line: '#2a3735',
    lineStrong: '#4a5a57',
    onTime: '#5cc68a',
    soon: '#e8b04a',
    overdue: '#ff8a80',
    paused: '#9bb6ce',
  },
} as const satisfies Record<ThemeName, Record<string, string>>;

/** System CJK fonts first; Latin letters and digits come from the same faces, so that nothing jumps. */
export const fontFamily =
  '"PingFang SC", "Hiragino Sans GB", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif';

/** The seed tokens of antd's `ConfigProvider`; use with its default or dark algorithm. */
export const antdTokens = (name: ThemeName) => ({
  colorPrimary: tokens[name].brand,
  colorInfo: tokens[name].brand,
  colorLink: tokens[name].brand,
  colorSuccess: tokens[name].onTime,
  colorWarning: tokens[name].soon,
  colorError: tokens[name].overdue,
  colorTextBase: tokens[name].ink,
  colorBgBase: tokens[name].surface,
  colorBgLayout: tokens[name].page,
  colorBorder: tokens[name].line,
  colorBorderSecondary: tokens[name].line,
  fontFamily,
  fontSize: 14,
  borderRadius: 6,
  controlHeight: 32,
  wireframe: false,
});

const storageKey = 'jingwei.theme';
const listeners = new Set<() => void>();
const prefersDark = () => matchMedia('(prefers-color-scheme: dark)').matches;

const chosen = (): ThemeName | null => {
  const value = localStorage.getItem(storageKey);
  return value === 'dark' || value === 'light' ? value : null;
};

let held: ThemeName | null = null;

/** The look in force: that of a page which demands one, else the person's choice, else the system's. */
export const currentTheme = (): ThemeName => held ?? chosen() ?? (prefersDark() ? 'dark' : 'light');

const apply = () => {
  document.documentElement.dataset['theme'] = currentTheme();
  for (const listener of listeners) listener();
};

/** Chooses a look for this device; null follows the system again. */
export function setTheme(name: ThemeName | null): void {
  if (name) localStorage.setItem(storageKey, name);
  else localStorage.removeItem(storageKey);
  apply();
}

/** Holds a look while a page that demands it is open (the wall is dark), without touching the person's choice. */
export function holdTheme(name: ThemeName | null): void {
  held = name;
  apply();
}

/** Applies the look and follows the system's changes. Call once, before the first render. */
export function startTheme(): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
  apply();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The look in force, following its changes. */
export const useTheme = (): ThemeName => useSyncExternalStore(subscribe, currentTheme);
