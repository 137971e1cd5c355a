import { FindPhoto, FindTrackedPhoto, refuse, UploadPhoto } from '@jingwei/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import type { StoredPhoto } from '../../platform/files/photos.ts';
import { execute } from '../../platform/http/execute.ts';
import { anyHandler, handler } from '../../platform/http/handler.ts';
import { imageIn } from '../../platform/http/image.ts';
import { circumstances, route, routeOptions } from '../../platform/http/routes.ts';
import { staffOf } from '../../platform/session/resolve.ts';
import { codeScope, reportOf } from './code.ts';
import { eventHasPhoto, insertPhoto, stepsWithPhoto } from './queries.ts';
import { photosShown } from './shown.ts';

const storing = (stored: StoredPhoto) =>
  handler(UploadPhoto, async ({ tx, caller, audited }) => {
    const { id, width, height, bytes } = stored;
    await insertPhoto(tx, { county: caller.county, id, bytes, width, height });
    audited.object = id;
    return { id, width, height };
  });

/** Signed-in staff store photos in their own county; a session is asked for nothing else here. */
async function upload(deps: Deps, request: FastifyRequest): Promise<unknown> {
  const around = await circumstances(deps, request, UploadPhoto);
  const county = (await staffOf(deps, request))?.county ?? around.caller.county;
  const stored = await deps.photos.put(await imageIn(request));
  // The photo stands for the body, so that the same operation with another photo is noticed.
  const parts = { params: {}, query: {}, body: stored.id };
  const caller = { kind: 'anyone', county } as const;
  const { value } = await execute(deps, anyHandler(storing(stored)), parts, { ...around, caller });
  return value;
}

const bytesOf = async (deps: Deps, id: string): Promise<Buffer> => {
  const bytes = await deps.photos.get(id);
  if (bytes === undefined) throw refuse('photo.missing');
  return bytes;
};

const findPhoto = handler(FindPhoto, async ({ tx, deps, caller, params }) => {
  const { found } = await eventHasPhoto(tx, caller.county, params.id, params.photo);
  if (!found) throw refuse('photo.missing');
  return bytesOf(deps, params.photo);
});

const findTrackedPhoto = handler(
  FindTrackedPhoto,
  async ({ tx, deps, params }) => {
    const report = await reportOf(tx, deps.keys, params.code);
    const steps = await stepsWithPhoto(tx, report.county, [report.reported, report.eventId], params.photo);
    if (!steps.some((step) => photosShown(step, report))) throw refuse('photo.missing');
    return bytesOf(deps, params.photo);
  },
  { scope: codeScope },
);

/** A photo never changes under its name, but only this browser may keep it. */
const sendPhoto = (reply: FastifyReply, bytes: unknown) =>
  reply.type('image/jpeg').header('Cache-Control', 'private, max-age=31536000, immutable').send(bytes);

export function photos(app: FastifyInstance, deps: Deps): void {
  app.post(UploadPhoto.path, routeOptions(UploadPhoto), (request) => upload(deps, request));
  route(app, deps, anyHandler(findPhoto), sendPhoto);
  route(app, deps, anyHandler(findTrackedPhoto), sendPhoto);
}
