import type { Feature } from '../../platform/http/feature.ts';
import { anyHandler } from '../../platform/http/handler.ts';
import { route } from '../../platform/http/routes.ts';
import {
  decideDiscipline,
  findDiscipline,
  hearDiscipline,
  listDiscipline,
  objectDiscipline,
  reviewDiscipline,
} from './routes.ts';

export { proposeDiscipline } from './propose.ts';

/** The ladder (R54): proposed by a mismatch, decided by a named person after the worker was heard, open to objection. */
export const discipline: Feature = async (app, { deps }) => {
  for (const one of [
    anyHandler(listDiscipline),
    anyHandler(findDiscipline),
    anyHandler(hearDiscipline),
    anyHandler(decideDiscipline),
    anyHandler(objectDiscipline),
    anyHandler(reviewDiscipline),
  ])
    route(app, deps, one);
};
