import {
  AddServicePoint,
  ChangeServicePoint,
  CloseServicePoint,
  ListServicePoints,
  type Operation,
  type Point,
  refuse,
  type ServicePoint,
} from '@jingwei/contract';
import { isWithin } from '@jingwei/domain';
import { anyHandler, type Context, handler, staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import { postsFor } from '../../platform/session/posts.ts';
import {
  closeServicePoint,
  findServicePoint,
  insertServicePoint,
  servicePointsOf,
  updateServicePoint,
  type Values,
} from './queries.ts';

type Asking = Pick<Context<Operation>, 'tx' | 'caller' | 'now' | 'operation' | 'audited' | 'deps'>;

/** A point this near to a grid is counted to it: it may stand across the street from the last house. */
const nearMetres = 300;
const communityDepth = 3;

const list = handler(ListServicePoints, async ({ tx, caller, query }) => ({
  items: [...(await servicePointsOf(tx, caller.county, query))],
}));

const mine = (c: Asking, place: string): boolean =>
  postsFor(staff(c), c.operation.name).some((held) => isWithin(place, held.place));

/** The community in which a point stands. @throws {Refusal} `servicePoint.outside` */
async function communityAt(c: Asking, { lng, lat }: Point): Promise<string> {
  const locator = await c.deps.grids.locator(c.caller.county);
  const grid = locator.locate(lng, lat) ?? locator.nearest(lng, lat, nearMetres)?.id;
  const place = grid?.split('.').slice(0, communityDepth).join('.');
  if (place === undefined || !mine(c, place)) throw refuse('servicePoint.outside', {}, { field: 'point' });
  return place;
}

const stamp = (c: Asking, id: string) => ({
  county: c.caller.county,
  id,
  by: staff(c).account,
  now: c.now.toString(),
});

async function found(c: Asking, id: string, lock = false): Promise<ServicePoint> {
  const row = await findServicePoint(c.tx, c.caller.county, id, lock);
  if (row === undefined || !mine(c, row.place)) throw refuse('servicePoint.missing');
  c.audited.place = row.place;
  return row;
}

const trimmed = (values: Values): Values => ({
  ...values,
  name: values.name.trim(),
  nameEn: values.nameEn.trim(),
  address: values.address.trim(),
  hours: values.hours.trim(),
  telephone: values.telephone.trim(),
});

const add = peopleHandler(AddServicePoint, async (c) => {
  const { id, kind, name, point, ...said } = c.input;
  const place = await communityAt(c, point);
  const silent = { nameEn: '', address: '', hours: '', telephone: '', openFrom: null };
  await insertServicePoint(c.tx, stamp(c, id), trimmed({ ...silent, ...said, place, kind, name, point }));
  return found(c, id);
});

function askOpen(row: ServicePoint, baseVersion: number): void {
  if (row.openUntil !== null) throw refuse('servicePoint.closed');
  if (row.version !== baseVersion) throw refuse('ledger.stale', {}, { current: row });
}

const change = peopleHandler(ChangeServicePoint, async (c) => {
  const row = await found(c, c.params.id, true);
  const { baseVersion, point, ...said } = c.input;
  askOpen(row, baseVersion);
  const moved = point === undefined ? {} : { point, place: await communityAt(c, point) };
  await updateServicePoint(c.tx, stamp(c, row.id), trimmed({ ...row, ...said, ...moved }));
  return found(c, row.id);
});

const close = peopleHandler(CloseServicePoint, async (c) => {
  const row = await found(c, c.params.id, true);
  const { on, baseVersion } = c.input;
  askOpen(row, baseVersion);
  const today = dayOf(c.now);
  if (on > today) throw refuse('date.invalid', { reason: `${on} > ${today}` }, { field: 'on' });
  await closeServicePoint(c.tx, stamp(c, row.id), on);
  return found(c, row.id);
});

export const pointHandlers = [anyHandler(list), anyHandler(add), anyHandler(change), anyHandler(close)];
