import { createClient, currentLanguage } from '@jingwei/ui';

/** The field app's way to the server. */
export const client = createClient({ language: currentLanguage });
