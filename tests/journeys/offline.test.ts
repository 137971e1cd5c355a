import {
  AssignBuildingGrid,
  FindBuilding,
  FindEvent,
  FindHousehold,
  ListEvents,
  ListVisits,
} from '@jingwei/contract';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, openDevice } from './browser.ts';
import { ownGrid, signInOnPhone } from './faces.ts';
import { slowLink, storedText, unlock } from './phone.ts';
import { type Staff, signInAs } from './staff.ts';

const { base, password } = inject('product');
const nextGrid = '140403.007.001.002';
const day = 20;
const run = Date.now() % 100_000;
const foundAt = (n: number): string => `楼道照明${run}第${n}户正常。`;
const reported = [`井盖松动${run}`, `路灯不亮${run}`];

let browser: Browser;
let community: Staff;
beforeAll(async () => {
  [browser, community] = await Promise.all([openBrowser(), signInAs(base, 'community', password)]);
});
afterAll(() => browser?.close());

/** Another picture for every door. */
async function photoOf(n: number) {
  const background = { r: (n * 37) % 256, g: (n * 91) % 256, b: 120 };
  const buffer = await sharp({ create: { width: 960, height: 720, channels: 3, background } })
    .jpeg()
    .toBuffer();
  return { name: `${n}.jpg`, mimeType: 'image/jpeg', buffer };
}

const takePhoto = async (page: Page, n: number): Promise<void> => {
  await page
    .getByLabel('拍照')
    .first()
    .setInputFiles(await photoOf(n));
  await page.getByRole('button', { name: '删除第 1 张照片' }).waitFor();
};

const householdOf = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? '';

/** Kind and words, from wherever the report was begun. */
async function report(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: '公用设施' }).click();
  await page.getByLabel('情况说明').fill(words);
  await page.getByRole('button', { name: '上报', exact: true }).click();
}

/** A visit with its photo, up to what the phone says of it; answers the household’s id. */
async function visit(page: Page, n: number): Promise<string> {
  const save = page.getByRole('button', { name: '保存走访' });
  await save.waitFor();
  const household = householdOf(page);
  await page.getByRole('button', { name: '安全检查', exact: true }).click();
  await page.getByLabel('了解到的情况').fill(foundAt(n));
  await takePhoto(page, n);
  if (n === 1) {
    await page.getByRole('button', { name: '发现问题，上报事件' }).click();
    await report(page, reported[0] ?? '');
    await page.getByText('这次走访上报了 1 件事').waitFor();
  }
  await save.click();
  await page.getByRole('heading', { name: '已保存在手机' }).waitFor();
  return household;
}

/** The next door of the plan; when the day’s number is reached, the household that was not visited for longest. */
async function nextDoor(page: Page): Promise<void> {
  const next = page.getByRole('link', { name: /^下一户/ });
  if ((await next.count()) > 0) return next.click();
  await page.getByRole('link', { name: '回今日计划' }).click();
  await page.getByRole('link', { name: '首页', exact: true }).click();
  await page.getByRole('link', { name: /户超期未走访/ }).click();
  await page.locator('.home-line').first().click();
  await page.getByRole('link', { name: '开始走访' }).click();
}

/** Door after door, each by the button to the next one. */
async function visitAll(page: Page): Promise<string[]> {
  await page.getByRole('link', { name: '走访', exact: true }).click();
  await page.locator('.stop:not(.stop-done) .stop-main').first().click();
  const households: string[] = [];
  for (let n = 1; n <= day; n += 1) {
    households.push(await visit(page, n));
    if (n < day) await nextDoor(page);
  }
  return households;
}

/** From the tabs, where a phone opens its camera first. */
async function reportFromTabs(page: Page): Promise<void> {
  await page.goto('/field/');
  await unlock(page);
  const camera = page.waitForEvent('filechooser');
  await page.getByRole('navigation', { name: '主导航' }).getByRole('button', { name: '上报' }).click();
  await (await camera).setFiles(await photoOf(day + 1));
  await report(page, reported[1] ?? '');
  await page.getByRole('heading', { name: '已保存在手机' }).waitFor();
}

/** A house that went to another grid, and who of the visited live there. */
type Moved = Readonly<{ house: string; name: string; gone: readonly string[] }>;

async function assign(house: string, grid: string): Promise<string> {
  const { version, name } = await community(FindBuilding, { params: { id: house } });
  await community(AssignBuildingGrid, { params: { id: house }, body: { grid, baseVersion: version } });
  return name;
}

/** A house of the day goes to the neighbouring grid: the first that may, since a party group keeps its leader’s house. */
async function moveHouse(households: readonly string[]): Promise<Moved> {
  const files = await Promise.all(households.map((id) => community(FindHousehold, { params: { id } })));
  for (const house of new Set(files.map(({ lodging }) => lodging.building))) {
    const name = await assign(house, nextGrid).catch((error: Error) => {
      if (!error.message.includes('partyGroup.leader_elsewhere')) throw error;
      return null;
    });
    const gone = files.filter(({ lodging }) => lodging.building === house).map(({ id }) => id);
    if (name !== null) return { house, name, gone };
  }
  throw new Error('no house of the day may move');
}

/** What the server holds of this day: every visit and event once, of the worker, with its photo. */
async function expectArrived(worker: string, households: readonly string[]): Promise<void> {
  const visits = households.map(async (household, at) => {
    const { items } = await community(ListVisits, { query: { household } });
    const mine = items.filter(({ findings }) => findings.includes(foundAt(at + 1)));
    return mine.map(({ account, photos, events }) => [account.id, photos.length, events]);
  });
  expect(await Promise.all(visits)).toEqual(households.map((_, at) => [[worker, 1, at === 0 ? 1 : 0]]));
  const events = reported.map(async (words) => {
    const { items } = await community(ListEvents, { query: { q: words } });
    const pages = items.map(({ id }) => community(FindEvent, { params: { id } }));
    return (await Promise.all(pages)).map(({ steps: [first] }) => first?.person?.id);
  });
  expect(await Promise.all(events)).toEqual(reported.map(() => [worker]));
}

/** Neither the list of houses nor the page of a household knows them any more, and no store names them. */
async function expectGone(page: Page, { name, gone }: Moved): Promise<void> {
  const stored = await storedText(page);
  expect(gone.filter((id) => stored.includes(id))).toEqual([]);
  await page.getByRole('link', { name: '台账', exact: true }).click();
  await page.locator('.tab-body a').first().waitFor();
  expect(await page.getByText(name, { exact: true }).count()).toBe(0);
  await page.goto(`/field/households/${gone[0]}`);
  await unlock(page);
  await page.getByText('这一户不在本机台账里').waitFor();
}

async function openField(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto('/field/');
  await unlock(page);
  return page;
}

test('R5 R52 twenty visits and two events without a network, the tab killed, the house moved meanwhile: all arrives once, and the house leaves the phone', async () => {
  const { page, faults } = await openDevice(browser, 'phone', base);
  const context = page.context();
  await signInOnPhone(page, 'worker', password);
  const link = await slowLink(page);
  const { account } = await (await context.request.get('/api/session')).json();
  await page.getByRole('link', { name: '走访', exact: true }).click();
  await page.locator('.stop:not(.stop-done)').first().waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));

  await link.end();
  await context.setOffline(true);
  await page.reload();
  await unlock(page);
  const households = await visitAll(page);
  expect(new Set(households).size).toBe(day);
  await reportFromTabs(page);
  expect(await storedText(page)).not.toContain(foundAt(1));
  await page.close({ runBeforeUnload: false });

  const moved = await moveHouse(households);
  await context.setOffline(false);
  const again = await openField(context);
  await slowLink(again);
  await again.getByRole('link', { name: '同步状态：已同步' }).waitFor();
  await expectArrived(account.id, households);
  await expectGone(again, moved);
  await assign(moved.house, ownGrid);
  expect(faults).toEqual([]);
});
