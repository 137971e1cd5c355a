import {
  type Division,
  FindDivision,
  FindPublicGrid,
  GridLayer,
  LocateGrid,
  PublicReport,
} from '@jingwei/contract';
import { pino } from 'pino';
import type { Browser, Page } from 'playwright-core';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { gridIndex } from '../../apps/api/src/features/areas/index.ts';
import { makeEffective } from '../../apps/api/src/features/divisions/index.ts';
import { openDatabase } from '../../apps/api/src/platform/db/database.ts';
import { runningUrl } from '../../apps/api/src/platform/db/embedded/running.ts';
import { openBrowser, openDevice } from './browser.ts';
import { foldMap, signInOnConsole, signInOnPhone } from './faces.ts';
import { signInAs } from './staff.ts';

const { base, password, dataDir } = inject('product');
/** A community of its own: other journeys live in the first one. */
const community = 3;
const words = `界桩歪斜${Date.now() % 1_000_000}`;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Asks for a division on the console and waits until it is computed. Answers its id. */
async function planOn(page: Page): Promise<string> {
  await page.goto('/console/divisions');
  await page.getByRole('button', { name: '新方案' }).click();
  await page.getByRole('combobox', { name: '社区' }).click();
  await page.locator('.ant-select-item-option').nth(community).click();
  await page.getByRole('textbox', { name: '方案', exact: true }).fill('明日起的网格');
  await page.getByRole('button', { name: '开始计算' }).click();
  await page.waitForURL(/divisions\/[0-9a-f-]{36}$/);
  await page.getByRole('table', { name: '各网格' }).waitFor();
  await page.getByText('无空白、无重叠，每栋楼都在一个网格里').waitFor();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Drags a corner a little; where a wall stands in the way, another one. */
async function dragACorner(page: Page): Promise<void> {
  const corners = page.getByRole('button', { name: '可移动的界点' });
  await corners.first().waitFor();
  for (let at = 0; at < (await corners.count()); at += 1) {
    const box = await corners.nth(at).boundingBox();
    if (box === null) continue;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 2, y + 2, { steps: 4 });
    await page.mouse.move(x + 3, y + 3, { steps: 2 });
    await page.mouse.up();
    const [moved, refused] = [page.getByText('边界已调整'), page.locator('.division-panel .trouble')];
    await moved.or(refused).first().waitFor();
    if ((await moved.count()) > 0) return;
  }
  throw new Error('no corner could be moved');
}

async function decide(page: Page, id: string): Promise<void> {
  await page.goto(`/console/divisions/${id}`);
  await page.getByRole('button', { name: '审核通过' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '意见' }).fill('边界清楚，同意');
  await dialog.getByRole('button', { name: '审核通过' }).click();
  await page.getByRole('button', { name: '安排生效' }).click();
  const day = page.getByRole('dialog', { name: '安排生效' });
  // Not every post of the demonstration is filled: vacancies are confirmed, never overlooked.
  const vacancies = day.getByRole('checkbox');
  if ((await vacancies.count()) > 0) await vacancies.check();
  await day.getByRole('button', { name: '安排生效' }).click();
  await page.getByText('待生效').first().waitFor();
}

const get = async <T>(path: string): Promise<T> => {
  const response = await fetch(`${base}${path}`);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
};

type Located = { grid: { place: string } | null };
const locate = ({ lng, lat }: { lng: number; lat: number }) =>
  get<Located>(`${LocateGrid.path}?lng=${lng}&lat=${lat}`);

/** Where each building is found today: the public answer for its point. */
async function placesNow({ buildings }: Division): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { id, lng, lat } of buildings) found.set(id, (await locate({ lng, lat })).grid?.place ?? '');
  return found;
}

/** What the server does at midnight, a day ahead of the machine’s clock. */
async function letADayPass(): Promise<number> {
  const url = runningUrl(dataDir);
  if (url === undefined) throw new Error('the product’s database is not running');
  const db = openDatabase(url, 2);
  try {
    const clock = () => Temporal.Now.instant().add({ hours: 24 });
    return await makeEffective({ db, clock, grids: gridIndex(db), log: pino({ level: 'error' }) });
  } finally {
    await db.close();
  }
}

/** Whether somebody works in a grid: not every post of the demonstration is filled. */
const isStaffed = async (place: string): Promise<boolean> =>
  (await get<{ worker: unknown }>(FindPublicGrid.path.replace(':place', place))).worker !== null;

/** A building that goes from one worker to another, with both grids. */
async function moving(division: Division) {
  const places = await placesNow(division);
  for (const { id, lng, lat, number } of division.buildings) {
    const to = division.after.find((grid) => grid.number === number)?.continues?.place;
    const from = places.get(id);
    if (!to || !from || to === from) continue;
    if ((await isStaffed(from)) && (await isStaffed(to))) return { lng, lat, from, to };
  }
  throw new Error(`nothing moves among ${division.before.length} grids`);
}

const workerOf = (place: string): string => `w${place.split('.').slice(1).join('')}`;

test('R4 R10 a border is dragged, a plan compared and published for tomorrow; queue, phone and public map follow on that day', {
  timeout: 600_000,
}, async () => {
  const [street, district] = [
    await openDevice(browser, 'desk', base),
    await openDevice(browser, 'desk', base),
  ];
  await foldMap(street.page);
  await signInOnConsole(street.page, 'street', password);
  const id = await planOn(street.page);
  await street.page.getByRole('table', { name: '各网格' }).getByRole('button').first().click();
  await dragACorner(street.page);
  await street.page.getByRole('button', { name: '对照' }).click();
  await street.page.getByText('换网格员的住户').waitFor();
  expect(await street.page.getByRole('button', { name: '审核通过' }).count()).toBe(0);
  await foldMap(district.page);
  await signInOnConsole(district.page, 'supervisor', password);
  await decide(district.page, id);

  const staff = await signInAs(base, 'street', password);
  const division = await staff(FindDivision, { params: { id } });
  expect(division.state).toBe('scheduled');
  const building = await moving(division);
  const point = { lng: building.lng, lat: building.lat };
  const reported = await fetch(`${base}${PublicReport.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': v7() },
    body: JSON.stringify({ id: v7(), category: 'utility', description: `${words},请来看看。`, point }),
  });
  expect(reported.status).toBe(200);
  const [before, after] = [
    await openDevice(browser, 'phone', base),
    await openDevice(browser, 'phone', base),
  ];
  await signInOnPhone(before.page, workerOf(building.from), password);
  await before.page.getByRole('link', { name: words }).first().waitFor();

  expect(await letADayPass()).toBe(1);

  await before.page.getByRole('link', { name: words }).first().waitFor({ state: 'detached' });
  await signInOnPhone(after.page, workerOf(building.to), password);
  await after.page.getByRole('link', { name: words }).first().waitFor();
  await street.page.goto(`/console/events?queue=all&place=${building.to}&q=${encodeURIComponent(words)}`);
  await street.page.getByRole('link', { name: words }).first().waitFor();
  expect((await locate(building)).grid?.place).toBe(building.to);
  const layer = await get<{ features: { properties: { place: string }; geometry: unknown }[] }>(
    GridLayer.path,
  );
  const drawn = layer.features.find(({ properties }) => properties.place === building.to);
  const planned = division.after.find(({ continues }) => continues?.place === building.to);
  expect(drawn?.geometry).toEqual(planned?.geometry);
  const grid = await get<{ name: string }>(FindPublicGrid.path.replace(':place', building.to));
  expect(grid.name).toBe(planned?.name);
  await street.page.goto(`/console/divisions/${id}`);
  await street.page.getByText('已生效').first().waitFor();
  expect([street, district, before, after].flatMap(({ faults }) => faults)).toEqual([]);
});
