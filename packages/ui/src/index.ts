/**
 * What the web apps share: the client of the server, words, formats, tokens and small components. The map is the
 * separate entry `@jingwei/ui/map`, so that no app loads the map engine before a map is looked at.
 */
export type { TFunction } from 'i18next';
export { Trans, useTranslation } from 'react-i18next';
export * from './client.ts';
export * from './components/CategoryIcon.tsx';
export * from './components/DeadlineText.tsx';
export * from './components/Icon.tsx';
export * from './components/Photo.tsx';
export * from './components/Portrait.tsx';
export * from './components/StateBadge.tsx';
export * from './components/States.tsx';
export * from './components/TimeText.tsx';
export * from './format.ts';
export * from './i18n/language.ts';
export * from './live.ts';
export * from './map/circle/LazyCircleMap.tsx';
export type * from './map/circle/types.ts';
export * from './map/division/LazyDivisionMap.tsx';
export * from './map/division/tints.ts';
export type * from './map/division/types.ts';
export * from './map/LazyMap.tsx';
export * from './map/points.ts';
export type * from './map/types.ts';
export * from './now.ts';
export * from './photo.ts';
export * from './problem.ts';
export * from './theme.ts';
export * from './uuidv7.ts';
