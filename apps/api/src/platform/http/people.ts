import type { Operation } from '@jingwei/contract';
import { scopeByPosts } from '../session/posts.ts';
import { type Handler, handler } from './handler.ts';

type Options<O extends Operation> = Partial<Pick<Handler<O>, 'receipt' | 'replay' | 'audit'>>;

/** Binds an operation on people’s records: it runs under the places of those of the caller’s posts that permit it. */
export const peopleHandler = <O extends Operation>(
  operation: O,
  run: Handler<O>['run'],
  options: Options<O> = {},
): Handler<O> => handler(operation, run, { scope: scopeByPosts(operation.name), ...options });

const timeZone = 'Asia/Shanghai';

/** The day where the counties are. */
export const dayOf = (now: Temporal.Instant): string =>
  now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
