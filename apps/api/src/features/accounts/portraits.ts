import { FindPortrait, PublicPortrait, RemovePortrait, refuse, SetPortrait } from '@jingwei/contract';
import { permits } from '@jingwei/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { type Portrait, portraitOf } from '../../platform/files/photos.ts';
import { execute } from '../../platform/http/execute.ts';
import { anyHandler, type Circumstances, handler, staff } from '../../platform/http/handler.ts';
import { imageIn } from '../../platform/http/image.ts';
import { circumstances, route, routeOptions } from '../../platform/http/routes.ts';
import { heldPosts } from '../../platform/session/caller.ts';
import { accountOf } from './people.ts';
import { dropPortrait, keepPortrait, portraitOfAccount, publishedPortrait } from './queries/portraits.ts';
import { lockAccount, touchAccount } from './queries.ts';

const keeping = ({ photo, data }: Portrait) =>
  handler(SetPortrait, async (c) => {
    const { county, account: by } = staff(c);
    const account = c.params.id;
    c.audited.detail = { photo };
    if ((await lockAccount(c.tx, county, account)) === undefined) throw refuse('account.missing');
    await keepPortrait(c.tx, { county, account, photo, data, by, at: c.now });
    await touchAccount(c.tx, county, account);
    return accountOf(c.tx, county, account);
  });

const remove = handler(RemovePortrait, async (c) => {
  const { county } = staff(c);
  const account = c.params.id;
  if ((await lockAccount(c.tx, county, account)) === undefined) throw refuse('account.missing');
  const dropped = await dropPortrait(c.tx, county, account);
  if (dropped === undefined) throw refuse('photo.missing');
  c.audited.detail = { photo: dropped.photo };
  await touchAccount(c.tx, county, account);
  return accountOf(c.tx, county, account);
});

const find = handler(FindPortrait, async (c) => {
  const found = await portraitOfAccount(c.tx, staff(c).county, c.params.id, c.params.photo);
  if (found === undefined) throw refuse('photo.missing');
  return found.data;
});

const findPublished = handler(PublicPortrait, async ({ tx, caller, params }) => {
  const found = await publishedPortrait(tx, caller.county, params.photo);
  if (found === undefined) throw refuse('photo.missing');
  return found.data;
});

const mayUpload = ({ caller }: Circumstances): boolean =>
  caller.kind === 'staff' && caller.needs === null && permits(SetPortrait.name, heldPosts(caller));

const nothing: Portrait = { photo: '', data: Buffer.alloc(0) };

/** Whoever may not is refused, and written down as refused, before a byte is taken. */
async function upload(deps: Deps, request: FastifyRequest): Promise<unknown> {
  const around = await circumstances(deps, request, SetPortrait);
  const portrait = mayUpload(around) ? await portraitOf(await imageIn(request)) : nothing;
  // The photograph stands for the body, so that the same operation with another one is noticed.
  const parts = { params: request.params, query: {}, body: portrait.photo };
  return (await execute(deps, anyHandler(keeping(portrait)), parts, around)).value;
}

const send = (reply: FastifyReply, bytes: unknown, caching: string) => {
  const tag = `"${(reply.request.params as { photo: string }).photo}"`;
  reply.header('Cache-Control', caching).header('ETag', tag).type('image/jpeg');
  return reply.request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.send(bytes);
};

/** Another photograph has another address; a copy goes out of use soon after the photograph was taken away. */
const forEverybody = 'public, max-age=600, must-revalidate';
const forThisBrowser = 'private, no-cache';

export function portraits(app: FastifyInstance, deps: Deps): void {
  app.post(SetPortrait.path, routeOptions(SetPortrait), (request) => upload(deps, request));
  route(app, deps, anyHandler(remove));
  route(app, deps, anyHandler(find), (reply, bytes) => send(reply, bytes, forThisBrowser));
  route(app, deps, anyHandler(findPublished), (reply, bytes) => send(reply, bytes, forEverybody));
}
