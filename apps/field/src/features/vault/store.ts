/** What lies below the screens: the app’s start puts it together before there are any. */
export type { Sealed } from './seal.ts';
export type { Vault } from './vault.ts';
