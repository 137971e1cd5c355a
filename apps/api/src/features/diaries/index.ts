import type { Feature } from '../../platform/http/feature.ts';
import { anyHandler } from '../../platform/http/handler.ts';
import { handlers } from '../../platform/http/registry.ts';
import { route } from '../../platform/http/routes.ts';
import { addDiaryWords, commentDiary, findDiary, listDiaries } from './routes.ts';

/** 社情日志: the day of a worker as its records tell it, with words added and comments (R58). */
export const diaries: Feature = async (app, { deps }) => {
  for (const one of [
    anyHandler(listDiaries),
    anyHandler(findDiary),
    anyHandler(addDiaryWords),
    anyHandler(commentDiary),
  ]) {
    if (one.operation.kind === 'write') handlers.set(one.operation.name, one);
    route(app, deps, one);
  }
};
