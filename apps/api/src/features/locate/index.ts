import type { Feature } from '../../platform/http/feature.ts';
import { route } from '../../platform/http/routes.ts';
import { addressBooks } from './book.ts';
import { handlersWith } from './routes.ts';

/** Finding one’s grid by a point, an address or a few letters, and whom to turn to there. */
export const locating: Feature = async (app, { deps }) => {
  const books = addressBooks(deps);
  for (const one of handlersWith(books)) route(app, deps, one);
  const stop = deps.live.subscribe(({ kind, county }) => {
    if (kind === 'grids') books.forget(county);
  });
  app.addHook('onClose', async () => stop());
};
