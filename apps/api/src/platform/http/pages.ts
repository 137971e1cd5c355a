import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import files from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const apps = [
  { name: 'console', prefix: '/console/' },
  { name: 'field', prefix: '/field/' },
  { name: 'portal', prefix: '/' },
] as const;

const distOf = (name: string): string => fileURLToPath(new URL(`../../../../${name}/dist`, import.meta.url));

/**
 * The built web apps. Files with a hash in their name are kept for ever; the page itself is asked for every time.
 * A path that is no file belongs to the app’s own router.
 */
export async function pages(app: FastifyInstance): Promise<void> {
  for (const { name, prefix } of apps) {
    const root = distOf(name);
    if (!existsSync(root)) continue;
    await app.register(async (own) => {
      await own.register(files, {
        root,
        prefix,
        decorateReply: true,
        wildcard: false,
        index: false,
        cacheControl: false,
        setHeaders: (reply, path) => {
          const hashed = path.includes('/assets/');
          reply.header('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
        },
      });
      const page = (_: unknown, reply: import('fastify').FastifyReply) => reply.sendFile('index.html');
      own.get(prefix, page);
      own.get(`${prefix}*`, (request, reply) =>
        // An unknown address below /api is no page of the portal, nor is a missing file. `/grid/140403.007` is one:
        // the kind of a file begins with a letter, a step of a place with a digit.
        request.url.startsWith('/api/') || /\.[a-z]\w*$/i.test(request.url.split('?')[0] ?? '')
          ? reply.callNotFound()
          : page(request, reply),
      );
      if (prefix !== '/') own.get(prefix.slice(0, -1), (_, reply) => reply.redirect(prefix));
    });
  }
}
