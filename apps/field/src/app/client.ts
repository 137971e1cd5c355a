import { CurrentSession, type Session, SignIn } from '@jingwei/contract';
import { type Client, createClient, currentLanguage } from '@jingwei/ui';

const plain = createClient({ language: currentLanguage });
let known = false;

/** Takes the token of a session, or forgets it. Everything but plain reading carries it. */
export function takeToken(session: Session | null): void {
  known = session !== null;
  plain.setCsrf(session?.csrf ?? null);
}

/** An app opened without a network has a session but no token yet: asked for before the first write. */
async function haveToken(): Promise<void> {
  if (!known) takeToken(await plain.call(CurrentSession));
}

/** The field app's way to the server. */
export const client: Client = {
  ...plain,
  call: async (operation, request) => {
    if (operation.method !== 'GET' && operation.name !== SignIn.name) await haveToken();
    return plain.call(operation, request);
  },
  sendBytes: async (operation, request, bytes) => {
    await haveToken();
    return plain.sendBytes(operation, request, bytes);
  },
  uploadPhoto: async (photo, opId) => {
    await haveToken();
    return plain.uploadPhoto(photo, opId);
  },
};
