import { type ErrorCode, errors, type Problem } from '@jingwei/contract';

/** The server refused or failed. `problem.title` is a sentence for the person; nothing was written. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
  /** The stable code of the refusal. */
  get code(): ErrorCode {
    return this.problem.code;
  }
}

/** The server could not be reached. A write may or may not have arrived: send it again with the same opId. */
export class OfflineError extends Error {
  constructor(cause: unknown) {
    super('offline', { cause });
  }
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' &&
  value !== null &&
  'code' in value &&
  typeof value.code === 'string' &&
  value.code in errors;

/** Statuses of a proxy or server that is away for a moment. */
export const isPassing = (status: number): boolean => status === 502 || status === 503 || status === 504;

/** Reads the problem of a refused answer; an answer of a proxy that is no problem JSON becomes one. */
export async function readProblem(response: Response, language: 'zh' | 'en'): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  if (isProblem(body)) return body;
  const code: ErrorCode =
    response.status === 404
      ? 'route.missing'
      : response.status === 413
        ? 'request.too_large'
        : isPassing(response.status)
          ? 'server.busy'
          : 'server.failed';
  const [, zh, en] = errors[code];
  const sentence = (language === 'zh' ? zh : en).replace('{requestId}', String(response.status));
  return { type: 'about:blank', title: sentence, status: response.status, code, detail: sentence };
}
