import { ListLayers, ReportBeats } from '@jingwei/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, openDevice } from './browser.ts';
import { foldMap, signInOnConsole } from './faces.ts';
import { signInAs } from './staff.ts';

const { base, password } = inject('product');
const street = '140403.007';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Asks for one beat more than there is, and waits for the plan. */
async function propose(page: Page, beats: number): Promise<void> {
  await page.getByRole('button', { name: '重新划段' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('spinbutton', { name: '段区数' }).fill(String(beats));
  await dialog.getByRole('button', { name: '计算方案' }).click();
  await page.waitForURL(/layers\/plans\/[0-9a-f-]{36}$/);
  await page.getByRole('heading', { name: /划段方案/ }).waitFor();
}

async function putInForce(page: Page): Promise<void> {
  await page.getByRole('button', { name: '启用', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '启用划段方案' });
  expect(await dialog.getByRole('button', { name: '启用', exact: true }).isDisabled()).toBe(true);
  await dialog.getByRole('checkbox', { name: '我已核对方案' }).check();
  await dialog.getByRole('button', { name: '启用', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

test('R12 R13 the district divides a line’s beats anew for tomorrow, staffs one, and takes the plan back', async () => {
  const district = await openDevice(browser, 'desk', base);
  const { page } = district;
  await foldMap(page);
  await signInOnConsole(page, 'supervisor', password);
  const staff = await signInAs(base, 'supervisor', password);
  const [layer] = (await staff(ListLayers, {})).items;
  if (layer === undefined) throw new Error('the demonstration has no line');
  const report = () => staff(ReportBeats, { params: { id: layer.id }, query: { place: street } });
  const before = await report();
  await page.goto(`/console/layers?place=${street}`);
  const last = before.beats.at(-1);
  if (last === undefined) throw new Error('the street has no beats');
  await page.getByRole('button', { name: new RegExp(`^${last.name}`) }).click();
  await page.getByRole('button', { name: '安排段管员' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: '人员' }).click();
  await page.locator('.ant-select-item-option').first().click();
  await dialog.getByRole('checkbox', { name: '兼任' }).check();
  await dialog.getByRole('button', { name: '安排段管员' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect((await report()).beats.at(-1)?.staff).toHaveLength(last.staff.length + 1);

  await propose(page, before.beats.length + 1);
  await page.getByRole('cell', { name: '新设' }).first().waitFor();
  await putInForce(page);
  await page.getByText('待启用').first().waitFor();
  expect((await report()).ahead).not.toBeNull();

  await page.getByRole('button', { name: '撤回' }).click();
  await page.getByRole('dialog', { name: '撤回划段方案' }).getByRole('button', { name: '撤回' }).click();
  await page.getByText('已撤回').first().waitFor();
  const after = await report();
  expect(after.ahead).toBeNull();
  expect(after.beats.map(({ code }) => code)).toEqual(before.beats.map(({ code }) => code));
  expect(district.faults).toEqual([]);
});

test('R13 a street sees its own beats, and may not divide them', async () => {
  const { page, faults } = await openDevice(browser, 'desk', base);
  await foldMap(page);
  await signInOnConsole(page, 'street', password);
  await page.goto('/console/layers');
  await page.getByRole('cell', { name: /第1段/ }).waitFor();
  expect(await page.getByRole('button', { name: '重新划段' }).count()).toBe(0);
  expect(faults).toEqual([]);
});
