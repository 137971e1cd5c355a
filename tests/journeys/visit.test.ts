import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, openDevice } from './browser.ts';
import { signInOnPhone } from './faces.ts';
import { unlock } from './phone.ts';

const { base, password } = inject('product');
const found = `楼道灯不亮，老人说晚上看不清${Date.now() % 100_000}`;
const wanted = `想在楼道装扶手${Date.now() % 100_000}`;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Opens the first household of today that nobody has been to; answers its id. */
async function beginVisit(page: Page): Promise<string> {
  await page.locator('.stop:not(.stop-done) .stop-main').first().click();
  await page.getByRole('button', { name: '保存走访' }).waitFor();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Writes everything down and waits until the draft has been kept. */
async function fillVisit(page: Page): Promise<void> {
  await page.getByRole('button', { name: '安全检查', exact: true }).click();
  await page.getByLabel('了解到的情况').fill(found);
  await page.getByRole('button', { name: '记一项需求' }).click();
  await page.getByRole('button', { name: '设施', exact: true }).click();
  await page.getByLabel('需要什么').fill(wanted);
  await page.waitForTimeout(1_500);
}

type Listed = { items: { findings?: string; text?: string; purpose?: string }[] };
const ask = async (context: BrowserContext, path: string): Promise<Listed> => {
  const response = await context.request.get(path);
  expect(response.status()).toBe(200);
  return response.json();
};

test('R55 R58 R59 a visit is written without a network, survives a killed tab, and arrives once with its need', async () => {
  const { page, faults } = await openDevice(browser, 'phone', base);
  const context = page.context();
  await signInOnPhone(page, 'worker', password);
  await page.getByRole('link', { name: '走访', exact: true }).click();
  await page.locator('.stop:not(.stop-done)').first().waitFor();
  // Every page has been stored before the network goes.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await context.setOffline(true);
  const household = await beginVisit(page);
  await page.getByRole('button', { name: '保存走访' }).click();
  await page.getByText('还没有走访目的').waitFor();
  await fillVisit(page);

  await page.close();
  const again = await context.newPage();
  await again.goto(`/field/visit/${household}`);
  await unlock(again);
  await again.getByLabel('了解到的情况').waitFor();
  expect(await again.getByLabel('了解到的情况').inputValue()).toBe(found);
  expect(await again.getByLabel('需要什么').inputValue()).toBe(wanted);
  await again.getByRole('button', { name: '保存走访' }).click();
  await again.getByRole('heading', { name: '已保存在手机' }).waitFor();

  await context.setOffline(false);
  await again.getByRole('heading', { name: '已送达' }).waitFor();
  const visits = await ask(context, `/api/visits?household=${household}`);
  expect(visits.items.filter(({ findings }) => findings === found)).toHaveLength(1);
  const needs = await ask(context, `/api/needs?household=${household}`);
  expect(needs.items.filter(({ text }) => text === wanted)).toHaveLength(1);
  await again.goto(`/field/households/${household}`);
  await unlock(again);
  await again.getByText(wanted).first().waitFor();
  await again.getByText(found).first().waitFor();
  expect(faults).toEqual([]);
});
