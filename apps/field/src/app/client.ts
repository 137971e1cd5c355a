import { CurrentSession, type Session } from '@jingwei/contract';
import { createClient, currentLanguage } from '@jingwei/ui';

/** The field app's way to the server. */
export const client = createClient({ language: currentLanguage });

let known = false;

/** Takes the token of a session, or forgets it. Every write carries it. */
export function takeToken(session: Session | null): void {
  known = session !== null;
  client.setCsrf(session?.csrf ?? null);
}

/** An app opened without a network has a session but no token yet: asked for before the first write. */
export async function haveToken(): Promise<void> {
  if (!known) takeToken(await client.call(CurrentSession));
}
