import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, openDevice } from './browser.ts';
import { foldMap, signInOnConsole } from './faces.ts';

const { base, password } = inject('product');
const mark = Date.now() % 100_000;

let browser: Browser;
let leader: Page;
let community: Page;
const faults: (() => string[])[] = [];

async function desk(login: string): Promise<Page> {
  const device = await openDevice(browser, 'desk', base);
  faults.push(() => device.faults);
  await foldMap(device.page);
  await signInOnConsole(device.page, login, password);
  return device.page;
}

beforeAll(async () => {
  browser = await openBrowser();
  leader = await desk('leader');
  community = await desk('community');
});
afterAll(() => browser?.close());

const dialog = (page: Page): Locator => page.getByRole('dialog');
const patient = { timeout: 30_000 };
const numberIn = (text: string | null): number => Number(text?.replaceAll(/[^\d]/g, ''));

/** Opens an entry of the rail by its word. */
async function openLedger(page: Page, word: string): Promise<void> {
  await page.getByRole('link', { name: '台账', exact: true }).click();
  await page.getByRole('navigation', { name: '台账' }).getByRole('link', { name: word, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: word }).waitFor();
}

/** Writes a reason into the dialog and sends it. */
async function confirm(page: Page, field: string, reason: string, button: string): Promise<void> {
  await dialog(page).getByRole('textbox', { name: field }).fill(reason);
  await dialog(page).getByRole('button', { name: button, exact: true }).click();
  await dialog(page).waitFor({ state: 'hidden' });
}

test('R31 a figure opens the rows that it counts, and conditions narrow them', async () => {
  await openLedger(leader, '人');
  const figure = leader.getByRole('button', { name: /流动人口$/ });
  const total = leader.getByRole('status').filter({ hasText: /^共 \d+ 人$/ });
  await figure.locator('strong', { hasText: /\d/ }).waitFor();
  const counted = numberIn(await figure.locator('strong').textContent());
  await figure.click();
  await leader.getByText(`共 ${counted} 人`, { exact: true }).waitFor();
  await leader.getByRole('combobox', { name: '性别' }).click();
  await leader.getByTitle('女', { exact: true }).last().click();
  await leader.waitForURL(/sex=/);
  await expect.poll(async () => numberIn(await total.textContent()), patient).toBeLessThan(counted);
  expect(numberIn(await total.textContent())).toBeGreaterThan(0);
});

let person = '';
test('R33 a person is shown masked, whole only for a reason, and masked again afterwards', async () => {
  await leader.locator('.sheet-name').first().click();
  await leader.getByRole('button', { name: '查看全部' }).waitFor();
  person = leader.url();
  const masked = leader.getByText(/^\d{6}\*{8}\d{3}[\dX]$/).first();
  await masked.waitFor();
  await leader.getByRole('button', { name: '查看全部' }).click();
  await dialog(leader).getByRole('checkbox', { name: '证件号码' }).check();
  expect(await dialog(leader).getByRole('button', { name: '查看', exact: true }).isDisabled()).toBe(true);
  await confirm(leader, '为什么要看', `核对证件 ${mark}`, '查看');
  await leader.getByText(/^\d{17}[\dX]$/).waitFor();
  await leader.reload();
  await masked.waitFor();
});

test('R46 a move out of the area is proposed by one person and approved by another', async () => {
  const reason = `房东告知已退租 ${mark}`;
  await leader.getByRole('button', { name: '申请变更' }).click();
  await confirm(leader, '理由', reason, '提交申请');
  await leader.getByRole('region', { name: '待批变更' }).getByText(reason).waitFor();
  await openLedger(leader, '变更审批');
  await leader.getByRole('button', { name: '我提出的' }).click();
  const own = leader.getByRole('article').filter({ hasText: reason });
  await own.waitFor();
  expect(await own.getByRole('button', { name: '批准', exact: true }).count()).toBe(0);

  await openLedger(community, '变更审批');
  const theirs = community.getByRole('article').filter({ hasText: reason });
  await theirs.getByRole('button', { name: '批准', exact: true }).click();
  await theirs.waitFor({ state: 'detached' });
  await leader.goto(person);
  await leader.getByText(/^迁出：\d{4}-\d\d-\d\d$/).waitFor();
});

test('R46 two records of one person are merged, and the merge is undone', async () => {
  await openLedger(community, '疑似重复');
  const pairs = community.getByRole('button', { name: '并排比较' });
  await pairs.first().waitFor();
  const before = await pairs.count();
  const kept = await community.locator('.pair a').first().getAttribute('href');
  await pairs.first().click();
  await confirm(community, '并入的理由', '证件核对为同一人', '并入');
  await expect.poll(() => pairs.count(), patient).toBe(before - 1);

  await community.goto(kept ?? '');
  await community.getByRole('button', { name: '撤销合并' }).click();
  await community.getByRole('textbox', { name: '理由' }).fill('不是同一人');
  await community.getByRole('button', { name: '撤销合并' }).click();
  await community.getByText('已撤销，记录恢复').waitFor();
  await openLedger(community, '疑似重复');
  await expect.poll(() => pairs.count(), patient).toBe(before);
});

test('R31 a ledger leaves the house by request, approval and one download', async () => {
  const purpose = `冬季取暖补助核对 ${mark}`;
  await openLedger(leader, '导出');
  await leader.getByRole('button', { name: '申请导出' }).click();
  await confirm(leader, '用途', purpose, '提交申请');
  const own = leader.getByRole('listitem').filter({ hasText: purpose });
  await own.waitFor();

  await openLedger(community, '导出');
  await community.getByRole('button', { name: /^待我审批/ }).click();
  const asked = community.getByRole('listitem').filter({ hasText: purpose });
  await asked.getByRole('button', { name: '批准', exact: true }).click();
  await asked.waitFor({ state: 'detached' });

  const taken = leader.waitForEvent('download');
  await own.getByRole('button', { name: '下载' }).click();
  expect((await taken).suggestedFilename()).toMatch(/\.xlsx$/);
  await own.getByText('已下载').waitFor();
  expect(await own.getByRole('button', { name: '下载' }).count()).toBe(0);
  expect(faults.flatMap((of) => of())).toEqual([]);
});
