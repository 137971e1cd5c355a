import type { Feature } from '../../platform/http/feature.ts';
import { route } from '../../platform/http/routes.ts';
import { handlers } from './routes.ts';

export { clarityScores } from './score.ts';

/** The six clarities of a grid (R38), and the rows behind each number. */
export const sixClarities: Feature = async (app, { deps }) => {
  for (const one of handlers) route(app, deps, one);
};
