import {
  CountEvents,
  EventActions,
  FindEvent,
  FollowReport,
  ListEvents,
  PublicReport,
  RateReport,
  ReopenReport,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTown, pointIn, type TestTown, unitOf } from '../../testing/town.ts';

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const grid = '140403.007.001.001';

async function report(more: Partial<Parameters<typeof town.anyone.call<typeof PublicReport>>[1]> = {}) {
  const id = v7();
  const body = {
    id,
    category: 'utility.manhole',
    description: '6号楼门口井盖破损,晚上很危险。',
    point: pointIn(grid),
  };
  const { trackingCode } = await town.anyone.call(PublicReport, { body, ...more });
  return { id, code: trackingCode };
}

test('R63 a report goes its whole way and back: returned, dispatched, handled, verified, not solved, reopened, solved', async () => {
  const worker = await town.as('gridWorker');
  const community = await town.as('communityOfficer');
  const department = await town.as('departmentHandler');
  const { id, code } = await report();
  const params = { id };

  let page = await worker.call(EventActions.accept, { params, body: {} });
  expect(page.event).toMatchObject({ state: 'handling', holder: { id: unitOf(grid).id } });
  page = await worker.call(EventActions.return, { params, body: { reason: '需要市政维修,网格无法处理' } });
  expect(page.event).toMatchObject({ state: 'returned', holder: { kind: 'community' } });
  page = await community.call(EventActions.dispatch, {
    params,
    body: { to: unitOf('urban').id, note: '请尽快更换' },
  });
  expect(page.event).toMatchObject({ state: 'dispatched', holder: { id: unitOf('urban').id } });
  await department.call(EventActions.accept, { params, body: {} });
  await department.call(EventActions.handle, { params, body: { note: '已更换井盖' } });
  page = await department.call(EventActions.feedBack, { params, body: { answer: '井盖已更换,谢谢您。' } });
  expect(page.event).toMatchObject({ state: 'answered', holder: { kind: 'community' } });
  page = await community.call(EventActions.verify, { params, body: {} });
  expect(page.event.state).toBe('verified');

  let seen = await town.anyone.call(FollowReport, { params: { code } });
  expect(seen).toMatchObject({ state: 'verified', canRate: true, canReopen: true });
  expect(seen.steps.some(({ answer }) => answer === '井盖已更换,谢谢您。')).toBe(true);
  await town.anyone.call(RateReport, {
    params: { code },
    body: { stars: 2, solved: 'no', comment: '还在晃' },
  });
  seen = await town.anyone.call(ReopenReport, { params: { code }, body: { reason: '井盖还在晃动' } });
  expect(seen.state).toBe('returned');

  await community.call(EventActions.accept, { params, body: {} });
  await community.call(EventActions.dispatch, { params, body: { to: unitOf('urban').id } });
  await department.call(EventActions.accept, { params, body: {} });
  await department.call(EventActions.handle, { params, body: { note: '已加固', answer: '已加固并复查。' } });
  await community.call(EventActions.verify, { params, body: {} });
  page = await community.call(EventActions.close, { params, body: { outcome: 'solved' } });
  expect(page.event).toMatchObject({
    state: 'closed',
    outcome: 'solved',
    holder: null,
    deadline: null,
    reopens: 1,
  });
  expect(page.abilities).toContain('writeOff');
});

test('R70 whoever accepts first is responsible for the answer for good', async () => {
  const worker = await town.as('gridWorker');
  const community = await town.as('communityOfficer');
  const { id } = await report();
  const first = await worker.call(EventActions.accept, { params: { id }, body: {} });
  await worker.call(EventActions.return, { params: { id }, body: { reason: '请社区处理' } });
  const page = await community.call(EventActions.accept, { params: { id }, body: {} });
  expect(page.event.firstResponsible).toEqual(first.event.firstResponsible);
});

test('a repeated step under the same key happens once and answers again', async () => {
  const worker = await town.as('gridWorker');
  const { id } = await report();
  const opId = v7();
  const request = { params: { id }, body: {}, opId };
  await worker.call(EventActions.accept, request);
  const again = await worker.send(EventActions.accept, request);
  expect(again.status).toBe(200);
  expect(again.result.steps.filter(({ action }) => action === 'accept')).toHaveLength(1);
  const other = await worker.send(EventActions.progress, {
    params: { id },
    body: { note: '别的内容' },
    opId,
  });
  expect(other.code).toBe('request.key_reused');
});

test('a step on a version that is no longer the newest is refused with 409', async () => {
  const worker = await town.as('gridWorker');
  const { id } = await report();
  await worker.call(EventActions.accept, { params: { id }, body: {} });
  const stale = await worker.send(EventActions.progress, {
    params: { id },
    body: { note: '进展', version: 1 },
  });
  expect(stale).toMatchObject({ status: 409, code: 'event.stale' });
});

test('the exact totals of the queue agree with the rows', async () => {
  const community = await town.as('communityOfficer');
  const counts = await community.call(CountEvents);
  const all = await community.call(ListEvents, { query: { sort: 'newest', limit: 200 } });
  expect(all.total).toBe(all.items.length);
  expect(Object.values(counts.states).reduce((a, b) => a + b, 0)).toBe(all.items.length);
  const found = await community.call(ListEvents, { query: { sort: 'newest', q: '井盖' } });
  expect(found.items.length).toBeGreaterThan(0);
});

test('a neighbour never sees the event: 404, not 403', async () => {
  const { id } = await report();
  const neighbour = await town.as('gridworker2');
  expect(await neighbour.send(FindEvent, { params: { id } })).toMatchObject({
    status: 404,
    code: 'event.missing',
  });
  expect(await neighbour.send(EventActions.accept, { params: { id }, body: {} })).toMatchObject({
    status: 404,
  });
});
