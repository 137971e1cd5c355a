import { EventActions, ReportEvent } from '@jingwei/contract';
import type { Browser, Locator, Page } from 'playwright-core';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, openDevice } from './browser.ts';
import { addressIn, ownGrid } from './faces.ts';
import { signInAs } from './staff.ts';

const { base, password } = inject('product');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

/** Presses a key until the target has the focus: a person counts no steps, but the way must end. */
async function pressUntil(page: Page, key: 'Tab' | 'ArrowDown', target: Locator): Promise<void> {
  await target.waitFor({ state: 'attached' });
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${target}`);
}

/** After a refused sending: the summary has the focus, and its one line leads to the field that is wrong. */
async function followProblem(page: Page, field: Locator): Promise<void> {
  const summary = page.getByRole('alert');
  await summary.waitFor();
  expect(await hasFocus(summary)).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await hasFocus(field)).toBe(true);
}

test('a resident reports by keyboard alone, puts right what is wrong, and opens the progress by the code', async () => {
  const { page, faults } = await openDevice(browser, 'desk', base);
  const address = await addressIn(base, ownGrid);
  await page.goto('/report');
  const kinds = page.locator('input[name="category"]');
  const send = page.getByRole('button', { name: '发送' });
  const telephone = page.getByRole('textbox', { name: '手机或电话' });

  await pressUntil(page, 'Tab', send);
  await page.keyboard.press('Enter');
  await followProblem(page, kinds.first());
  await page.keyboard.press('Space');
  await pressUntil(page, 'ArrowDown', page.getByRole('radio', { name: '公用设施' }));
  expect(await page.getByRole('radio', { name: '公用设施' }).isChecked()).toBe(true);

  await pressUntil(page, 'Tab', page.getByRole('textbox', { name: '请说说情况' }));
  await page.keyboard.type('井盖晃动，晚上看不清');
  const where = page.getByRole('combobox', { name: '地址或位置' });
  await pressUntil(page, 'Tab', where);
  await page.keyboard.type(address);
  await page.getByRole('option', { name: address }).first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: address, selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('已定位').first().waitFor();

  await pressUntil(page, 'Tab', telephone);
  await page.keyboard.type('电话');
  await pressUntil(page, 'Tab', send);
  await page.keyboard.press('Enter');
  await followProblem(page, telephone);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('13800000000');
  await pressUntil(page, 'Tab', send);
  await page.keyboard.press('Space');

  const ticket = page.getByRole('region', { name: '查询编号' });
  await ticket.getByText('JW-').waitFor();
  expect((await ticket.locator('.code').innerText()).replace(/\s/g, '')).toMatch(/^JW(-[0-9A-Z]{4}){4}$/);
  await pressUntil(page, 'Tab', page.getByRole('link', { name: '看进度' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '办理经过' }).waitFor();
  expect(faults).toEqual([]);
});

/** Sends events up to the community, so that its queue has something to be worked. */
async function sendUp(count: number): Promise<void> {
  const worker = await signInAs(base, 'worker', password);
  for (let at = 1; at <= count; at += 1) {
    const id = v7();
    const description = `地下室积水，第${at}处`;
    await worker(ReportEvent, {
      body: { id, category: 'utility.drain', description, place: ownGrid, channel: 'field' },
    });
    await worker(EventActions.accept, { params: { id }, body: {} });
    await worker(EventActions.escalate, { params: { id }, body: { reason: '要社区协调物业' } });
  }
}

test('the queue of the console is worked by its keys: j k Enter a / and ?', async () => {
  await sendUp(2);
  const { page, faults } = await openDevice(browser, 'desk', base);
  await page.goto('/console/events?queue=unit');
  await pressUntil(page, 'Tab', page.getByRole('textbox', { name: '账号' }));
  await page.keyboard.type('community');
  await pressUntil(page, 'Tab', page.getByRole('textbox', { name: /密码/ }));
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');

  const rows = page.getByRole('region', { name: '事件列表' }).getByRole('listitem');
  await rows.nth(1).waitFor();
  const current = page.locator('li[aria-current="true"]');
  const place = () => current.getAttribute('aria-posinset');
  await page.keyboard.press('j');
  expect(await place()).toBe('1');
  await page.keyboard.press('j');
  expect(await place()).toBe('2');
  await page.keyboard.press('k');
  expect(await place()).toBe('1');
  // Down to one that waits to be accepted.
  const waiting = current.getByText('待接收');
  for (let row = 1; row < 80 && (await waiting.count()) === 0; row += 1) await page.keyboard.press('j');
  await waiting.waitFor();
  const title = await current.getByRole('link').innerText();

  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: '键盘操作' });
  await help.getByText('接收（签收）').waitFor();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'hidden' });

  await page.keyboard.press('a');
  await page.getByRole('dialog').getByRole('form', { name: '接收' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });

  await page.keyboard.press('Enter');
  await page.getByRole('article').getByRole('heading', { name: title }).waitFor();
  await page.goBack();
  await rows.first().waitFor();
  const search = page
    .getByRole('searchbox', { name: /搜事件/ })
    .or(page.getByRole('textbox', { name: /搜事件/ }));
  await page.keyboard.press('/');
  expect(await hasFocus(search)).toBe(true);
  // In a field the letters are words, not commands.
  await page.keyboard.type('aj');
  expect(await search.inputValue()).toBe('aj');
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(faults).toEqual([]);
});
