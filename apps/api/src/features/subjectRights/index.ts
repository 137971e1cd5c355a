import type { SubjectCopy } from '@jingwei/contract';
import type { Feature } from '../../platform/http/feature.ts';
import { anyHandler } from '../../platform/http/handler.ts';
import { languageOf } from '../../platform/http/problem.ts';
import { route } from '../../platform/http/routes.ts';
import { pageOfCopy } from './copy.ts';
import { copy, handlers } from './routes.ts';

export { retentionJobs } from './retention/run.ts';

/** What residents may ask about their own record, and what is forgotten by itself (security.md 18–21). */
export const subjectRights: Feature = async (app, { deps }) => {
  for (const one of handlers) route(app, deps, one);
  route(app, deps, anyHandler(copy), (reply, result) => {
    reply.header('cache-control', 'no-store');
    const { format } = reply.request.query as { format?: string };
    if (format !== 'html') return reply.send(result);
    return reply
      .type('text/html; charset=utf-8')
      .send(pageOfCopy(result as SubjectCopy, languageOf(reply.request)));
  });
};
