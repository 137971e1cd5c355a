import type { Session } from '@jingwei/contract';

/** The session as this phone keeps it, so that the app opens without a network. */
export type Who = Omit<Session, 'csrf'>;

const storageKey = 'jingwei.field.session';

function isWho(value: unknown): value is Who {
  return (
    typeof value === 'object' &&
    value !== null &&
    'account' in value &&
    'assignments' in value &&
    Array.isArray(value.assignments) &&
    'abilities' in value
  );
}

/** Whoever signed in last on this phone and has not signed out. */
export function storedSession(): Who | null {
  const text = localStorage.getItem(storageKey);
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isWho(value) ? value : null;
  } catch {
    // Written by another version: as good as nothing, the person signs in again.
    return null;
  }
}

export function keepSession({ csrf: _, ...who }: Session): Who {
  localStorage.setItem(storageKey, JSON.stringify(who));
  return who;
}

export const forgetSession = (): void => localStorage.removeItem(storageKey);
