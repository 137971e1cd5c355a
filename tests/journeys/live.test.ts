import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, openDevice } from './browser.ts';
import {
  addressIn,
  fillReport,
  foldMap,
  openForm,
  openOnConsole,
  openOnPhone,
  ownGrid,
  reportOnPortal,
  signInOnConsole,
  signInOnPhone,
  stepOnConsole,
  stepOnPhone,
  tapOnPhone,
  toUnit,
} from './faces.ts';

const { base, password } = inject('product');
let browser: Browser;
let address: string;
beforeAll(async () => {
  [browser, address] = await Promise.all([openBrowser(), addressIn(base, ownGrid)]);
});
afterAll(() => browser?.close());

/** Words that only one event of the run has. */
let told = 0;
const freshWords = (what: string): string => {
  told += 1;
  return `${what}${Date.now() % 1_000_000}第${told}次`;
};
const reportOf = (words: string) => ({ kind: '公用设施', text: `${words},请来看看。`, address });

/** The queue narrowed to some words, and the row that shows them. */
async function watchQueue(page: Page, words: string) {
  await page.goto(`/console/events?queue=all&q=${encodeURIComponent(words)}`);
  await page
    .getByText('没有符合条件的事件')
    .or(page.getByRole('link', { name: words }))
    .first()
    .waitFor();
  return page.getByRole('listitem').filter({ has: page.getByRole('link', { name: words }) });
}

test('an open queue shows a new report and the phone’s accept without reload; a double click sends one report', async () => {
  const [resident, desk, phone] = await Promise.all([
    openDevice(browser, 'desk', base),
    openDevice(browser, 'desk', base),
    openDevice(browser, 'phone', base),
  ]);
  const words = freshWords('水管漏水');
  await foldMap(desk.page);
  await signInOnConsole(desk.page, 'community', password);
  const row = await watchQueue(desk.page, words);
  expect(await row.count()).toBe(0);
  let loads = 0;
  desk.page.on('load', () => {
    loads += 1;
  });

  await fillReport(resident.page, reportOf(words));
  await resident.page.getByRole('button', { name: '发送' }).dblclick();
  await resident.page.getByRole('heading', { name: '已经收到' }).waitFor();
  await row.getByText('待受理').waitFor();
  await desk.page.getByText('共 1 件').waitFor();

  await signInOnPhone(phone.page, 'worker', password);
  await openOnPhone(phone.page, words);
  await tapOnPhone(phone.page, '接收');
  await row.getByText('处置中').waitFor();
  await desk.page.getByText('共 1 件').waitFor();
  expect(loads).toBe(0);
  expect([resident, desk, phone].flatMap(({ faults }) => faults)).toEqual([]);
});

test('a phone without network keeps the accept, says so, and delivers it when the network is back', async () => {
  const [resident, desk, phone] = await Promise.all([
    openDevice(browser, 'desk', base),
    openDevice(browser, 'desk', base),
    openDevice(browser, 'phone', base),
  ]);
  const words = freshWords('树枝挡路');
  await foldMap(desk.page);
  await reportOnPortal(resident.page, reportOf(words));
  await signInOnConsole(desk.page, 'community', password);
  const row = await watchQueue(desk.page, words);
  await row.getByText('待受理').waitFor();
  await signInOnPhone(phone.page, 'worker', password);
  await openOnPhone(phone.page, words);

  await phone.page.context().setOffline(true);
  await tapOnPhone(phone.page, '接收');
  await phone.page.getByRole('region', { name: '尚未送达的操作' }).getByText('等待送达').waitFor();
  await phone.page.goBack();
  await phone.page.getByRole('link', { name: '同步状态：离线 · 1 条待送' }).click();
  await phone.page.getByRole('heading', { name: '等待送出 1 条' }).waitFor();
  await desk.page.reload();
  await row.getByText('待受理').waitFor();

  await phone.page.context().setOffline(false);
  await phone.page.getByRole('heading', { name: '已送达' }).waitFor();
  await phone.page.getByRole('heading', { name: '等待送出' }).waitFor({ state: 'detached' });
  await row.getByText('处置中').waitFor();
  expect([resident, desk, phone].flatMap(({ faults }) => faults)).toEqual([]);
});

test('a step on a stale version is refused, and the person is shown what changed', async () => {
  const [resident, phone, first, second] = await Promise.all([
    openDevice(browser, 'desk', base),
    openDevice(browser, 'phone', base),
    openDevice(browser, 'desk', base),
    openDevice(browser, 'desk', base),
  ]);
  const words = freshWords('路面塌陷');
  await Promise.all([first, second].map(({ page }) => foldMap(page)));
  await reportOnPortal(resident.page, reportOf(words));
  await signInOnPhone(phone.page, 'worker', password);
  await openOnPhone(phone.page, words);
  await tapOnPhone(phone.page, '接收');
  await stepOnPhone(phone.page, '退回', '需要市政维修');
  await phone.page.getByText('您这里没有待办').waitFor();

  // The second desk hears of no change, as behind a proxy that holds streams back.
  await second.page.route('**/api/live', (route) => route.abort());
  await signInOnConsole(first.page, 'community', password);
  await openOnConsole(first.page, words);
  await signInOnConsole(second.page, 'street', password);
  await openOnConsole(second.page, words);
  const form = await openForm(second.page, '批示');
  await form.getByRole('textbox').first().fill('请尽快围挡');

  await stepOnConsole(first.page, '派遣', '待接收', toUnit(/城管中队/));
  const answer = second.page.waitForResponse((response) => response.url().endsWith('/instruct'));
  await form.getByRole('button', { name: '批示' }).click();
  expect((await answer).status()).toBe(409);
  const notice = form.getByRole('alert');
  await notice.getByText('别人刚更新过这件事').waitFor();
  await notice.getByText('已退回').waitFor();
  await notice.getByText('待接收').waitFor();
  await form.getByRole('button', { name: '按最新内容再次提交' }).click();
  await form.waitFor({ state: 'detached' });
  await second.page.getByRole('article').getByText('请尽快围挡').first().waitFor();
  expect([resident, phone, first, second].flatMap(({ faults }) => faults)).toEqual([]);
});
