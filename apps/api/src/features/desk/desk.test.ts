import {
  DeleteFilter,
  ListFilters,
  ListNotices,
  PublicReport,
  ReadNotices,
  SaveFilter,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { relayAll } from '../../testing/relay.ts';
import { openTown, pointIn, type TestTown } from '../../testing/town.ts';

let town: TestTown;
const events: string[] = [];
beforeAll(async () => {
  town = await openTown();
  for (let at = 0; at < 5; at++) {
    const id = v7();
    const body = {
      id,
      category: 'utility.manhole',
      description: `第${at}件`,
      point: pointIn('140403.007.001.001'),
    };
    await town.anyone.call(PublicReport, { body });
    events.unshift(id);
  }
  await relayAll(town.db);
});
afterAll(() => town.close());

test('a report reaches the tray of the worker whose grid holds it, newest first, page by page', async () => {
  const worker = await town.as('gridworker');
  const first = await worker.call(ListNotices, { query: { limit: 3 } });
  expect(first.total).toBe(5);
  expect(first.items.map(({ event }) => event)).toEqual(events.slice(0, 3));
  expect(first.items[0]).toMatchObject({ kind: 'event.reported', urgent: false, readAt: null });
  expect(first.items[0]?.number).toMatch(/^\d{6}-/);
  const second = await worker.call(ListNotices, { query: { limit: 3, after: first.next ?? '' } });
  expect(second.items.map(({ event }) => event)).toEqual(events.slice(3));
  expect(second.next).toBeNull();
  expect(await worker.send(ListNotices, { query: { after: 'x' } })).toMatchObject({
    code: 'request.invalid',
  });
});

test('nobody sees the tray of another', async () => {
  for (const who of ['gridworker2', 'bridgeofficer', 'westworker', 'auditadmin'])
    expect(await (await town.as(who)).call(ListNotices), who).toMatchObject({ items: [], total: 0 });
});

test('notices are read one by one or all together, only one’s own', async () => {
  const worker = await town.as('gridworker');
  const { items } = await worker.call(ListNotices);
  const ids = items.slice(0, 2).map(({ id }) => id);
  const other = await town.as('gridworker2');
  expect(await other.call(ReadNotices, { body: { ids } })).toEqual({ unread: 0 });
  expect((await worker.call(ListNotices)).total).toBe(5);
  expect(await worker.call(ReadNotices, { body: { ids } })).toEqual({ unread: 3 });
  const after = await worker.call(ListNotices);
  expect(after.items.map(({ readAt }) => readAt !== null)).toEqual([true, true, false, false, false]);
  expect(await worker.call(ReadNotices, { body: {} })).toEqual({ unread: 0 });
});

test('a filter is saved, renamed and deleted by its owner alone', async () => {
  const officer = await town.as('communityofficer');
  const stranger = await town.as('bridgeofficer');
  const filter = { id: v7(), name: '超期', query: 'due=overdue' };
  expect(await officer.call(SaveFilter, { body: filter })).toEqual(filter);
  expect(await officer.call(SaveFilter, { body: { ...filter, name: '超期件' } })).toMatchObject({
    name: '超期件',
  });
  expect(await officer.call(ListFilters)).toEqual({ items: [{ ...filter, name: '超期件' }] });
  expect(await stranger.call(ListFilters)).toEqual({ items: [] });
  expect(await stranger.send(SaveFilter, { body: filter })).toMatchObject({
    status: 404,
    code: 'filter.missing',
  });
  const params = { id: filter.id };
  expect(await stranger.send(DeleteFilter, { params })).toMatchObject({
    status: 404,
    code: 'filter.missing',
  });
  const opId = v7();
  expect(await officer.call(DeleteFilter, { params, opId })).toBeNull();
  expect(await officer.call(DeleteFilter, { params, opId })).toBeNull();
  expect(await officer.send(DeleteFilter, { params })).toMatchObject({ code: 'filter.missing' });
});
