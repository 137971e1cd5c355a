import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, openDevice } from './browser.ts';
import { addressIn, ownGrid, signInOnConsole } from './faces.ts';

const { base } = inject('product');
const shapes = { lying: { width: 1920, height: 1080 }, standing: { width: 1080, height: 1920 } } as const;
const leastTarget = 80;

let browser: Browser;
let address: string;
beforeAll(async () => {
  [browser, address] = await Promise.all([openBrowser(), addressIn(base, ownGrid)]);
});
afterAll(() => browser?.close());

/** A touch screen without a mouse. */
async function openKiosk(shape: keyof typeof shapes, { clock = false, place = '' } = {}) {
  const context: BrowserContext = await browser.newContext({
    ...{ baseURL: base, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
    ...{ viewport: shapes[shape], hasTouch: true },
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  if (clock) await page.clock.install();
  await page.goto(place === '' ? '/kiosk' : `/kiosk?place=${place}`);
  await page.getByRole('heading', { name: '您住在哪里？' }).waitFor();
  return { context, page, faults };
}

/** What is lower or narrower than a finger needs, and what leads out of the page. */
const tooSmall = (page: Page) =>
  page.evaluate((least) => {
    const targets = [...document.querySelectorAll('button, input, a')];
    return targets.flatMap((target) => {
      const { width, height } = target.getBoundingClientRect();
      const fits = width >= least && height >= least;
      return fits && target.tagName !== 'A' ? [] : [target.outerHTML.slice(0, 80)];
    });
  }, leastTarget);

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const shape of ['lying', 'standing'] as const) {
  test(`R32 touching letters on a ${shape} screen finds grid, worker, telephones and codes; nothing leads out`, async () => {
    const { context, page, faults } = await openKiosk(shape);
    expect(await tooSmall(page)).toEqual([]);
    await page.getByRole('textbox').fill(address);
    for (const key of ['Q', 'B']) await page.getByRole('button', { name: key, exact: true }).tap();
    expect(await page.getByRole('textbox').inputValue()).toBe(`${address}qb`);
    for (let i = 0; i < 2; i++) await page.getByRole('button', { name: '删除一个字' }).tap();
    await page.getByRole('button', { name: address }).first().tap();
    const found = page.getByRole('region', { name: '您的网格' });
    await found.getByText('网格员', { exact: true }).waitFor();
    await found.getByText('监督电话').waitFor();
    expect(await found.getByText(/^\d{3} \d{4} \d{4}$/).count()).toBeGreaterThan(0);
    const codes = await found
      .locator('[data-url]')
      .evaluateAll((all) => all.map((each) => each.getAttribute('data-url')));
    expect(codes).toEqual([`${base}/grid/${ownGrid}`, `${base}/report?grid=${ownGrid}`]);
    expect(await tooSmall(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    await page.getByRole('button', { name: '查别的网格' }).tap();
    await page.getByRole('heading', { name: '您住在哪里？' }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
}

test('R32 a touch on the map finds the grid there; English is one touch away', async () => {
  const { context, page, faults } = await openKiosk('lying');
  await page.getByRole('button', { name: 'English' }).tap();
  await page.getByRole('heading', { name: /where do you live/iu }).waitFor();
  const map = page.locator('.jw-map:not([aria-busy="true"]) canvas, .jw-map-list button').first();
  await map.waitFor();
  await expect
    .poll(
      async () => {
        await map.tap();
        return page.locator('.kiosk-found').count();
      },
      { timeout: 30_000, interval: 1500 },
    )
    .toBe(1);
  await page.locator('.kiosk-found').getByText('Grid worker').waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test('R32 left alone it counts down, stays when touched, and else goes back to its start in Chinese', async () => {
  const { context, page, faults } = await openKiosk('standing', { clock: true });
  await page.getByRole('button', { name: 'English' }).tap();
  await page.getByRole('button', { name: '7', exact: true }).tap();
  await page.clock.runFor(50_000);
  const countdown = page.getByRole('alertdialog');
  // The page's clock runs on meanwhile: a busy machine looks a few seconds later.
  await countdown.getByText(/\b(?:10|[4-9]) s/u).waitFor();
  await countdown.getByRole('button').tap();
  await page.clock.runFor(30_000);
  expect(await countdown.count()).toBe(0);
  expect(await page.getByRole('textbox').inputValue()).toBe('7');
  await page.clock.runFor(31_000);
  await page.getByRole('heading', { name: '您住在哪里？' }).waitFor();
  expect(await page.getByRole('textbox').inputValue()).toBe('');
  expect(faults).toEqual([]);
  await context.close();
});

test('R32 the code for reporting opens a form that knows the grid', async () => {
  const { context, page, faults } = await openKiosk('standing');
  await page.goto(`/report?grid=${ownGrid}`);
  await page.getByText('已定位').waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test('R32 what the street sets on its page the kiosk shows without being touched, and takes back', async () => {
  const kiosk = await openKiosk('lying', { clock: true, place: ownGrid.slice(0, 10) });
  const { page: desk, faults } = await openDevice(browser, 'desk', base);
  await signInOnConsole(desk, 'street', 'Jingwei-2026');
  await desk.goto('/console/admin/kiosk');
  const notice = desk.getByRole('group', { name: '首页通知' });
  await notice.getByRole('checkbox', { name: '沿用全区' }).uncheck();
  await notice.getByLabel('中文').fill('周三上午停电检修');
  await notice.getByLabel('英文').fill('No power on Wednesday morning');
  await desk.getByRole('button', { name: '保存' }).click();
  const asked = desk.getByRole('dialog');
  await asked.getByText('周三上午停电检修').waitFor();
  await asked.getByRole('button', { name: '保存' }).click();
  await desk.getByRole('button', { name: '撤销这次修改' }).waitFor();
  await kiosk.page.clock.runFor(31_000);
  await kiosk.page.getByText('周三上午停电检修').waitFor();
  await desk.getByRole('button', { name: '撤销这次修改' }).click();
  await desk.getByText('已恢复到修改前').waitFor();
  await kiosk.page.clock.runFor(31_000);
  await kiosk.page.getByText('周三上午停电检修').waitFor({ state: 'detached' });
  expect([...faults, ...kiosk.faults]).toEqual([]);
  await desk.context().close();
  await kiosk.context.close();
});
