import { createClient, currentLanguage } from '@jingwei/ui';

/** The portal's way to the server. Residents have no session, so it carries no token. */
export const client = createClient({ language: currentLanguage });
