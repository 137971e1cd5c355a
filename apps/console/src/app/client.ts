import { createClient, currentLanguage } from '@jingwei/ui';

/** The console's way to the server. */
export const client = createClient({ language: currentLanguage });
