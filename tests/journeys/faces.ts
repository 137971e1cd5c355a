import type { Locator, Page } from 'playwright-core';
import { setFirstPin } from './phone.ts';

/** What people do on each face, in the words that stand on the screen. */

/** The grid of the demonstration’s worker. */
export const ownGrid = '140403.007.001.001';

/** An address in a grid, in the words in which the portal offers it. */
export async function addressIn(base: string, place: string): Promise<string> {
  const around = await fetch(`${base}/api/public/grids/${place}`);
  const { community } = (await around.json()) as { community: string };
  for (const what of ['1号楼', '2号楼', '3号楼', '5号楼', '8号楼', '里', '苑', '小区']) {
    const q = `${community} ${what}`;
    const response = await fetch(`${base}/api/public/suggest?q=${encodeURIComponent(q)}`);
    const { items } = (await response.json()) as { items: { text: string; place: string }[] };
    const found = items.find((item) => item.place === place);
    if (found !== undefined) return found.text;
  }
  throw new Error(`no address is known in ${place}`);
}

type Report = { kind: string; text: string; address: string };

/** Fills the portal’s form, up to the button that sends it. `address` is picked from the suggestions. */
export async function fillReport(page: Page, report: Report): Promise<void> {
  await page.goto('/report');
  await page.getByRole('radio', { name: report.kind }).first().check({ force: true });
  await page.getByRole('textbox', { name: '请说说情况' }).fill(report.text);
  await page.getByRole('combobox', { name: '地址或位置' }).fill(report.address);
  await page.getByRole('option', { name: report.address }).first().click();
  await page.getByText('已定位').first().waitFor();
}

/** A resident reports on the portal and keeps the tracking code. */
export async function reportOnPortal(page: Page, report: Report): Promise<string> {
  await fillReport(page, report);
  await page.getByRole('button', { name: '发送' }).click();
  await page.getByRole('heading', { name: '已经收到' }).waitFor();
  const link = await page.getByRole('link', { name: '看进度' }).getAttribute('href');
  const code = link?.match(/JW(?:-[0-9A-Z]{4}){4}$/)?.[0];
  if (code === undefined) throw new Error('the portal shows no tracking code');
  return code;
}

export async function signInOnPhone(page: Page, login: string, password: string): Promise<void> {
  await page.goto('/field/');
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await setFirstPin(page);
  await page.getByRole('heading', { name: '我的任务' }).waitFor();
}

/** The queue’s map stays folded, as a person may leave it: drawn without a graphics card it slows every journey. */
export async function foldMap(page: Page): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('jingwei.console.map', 'off'));
}

export async function signInOnConsole(page: Page, login: string, password: string): Promise<void> {
  await page.goto('/console/');
  await page.getByRole('textbox', { name: '账号' }).fill(login);
  await page.getByRole('textbox', { name: /密码/ }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('navigation', { name: '队列' }).waitFor();
}

/** Opens a task of the phone by the words of its report. */
export async function openOnPhone(page: Page, words: string): Promise<void> {
  await page.getByRole('link', { name: words }).first().click();
  await page.getByRole('heading', { level: 2, name: words }).waitFor();
}

/** A step of the phone that needs no words. */
export const tapOnPhone = (page: Page, step: string): Promise<void> =>
  page.getByRole('button', { name: step, exact: true }).click();

/** A step of the phone behind “more”, with the words it asks for. */
export async function stepOnPhone(page: Page, step: string, words: string): Promise<void> {
  await tapOnPhone(page, '更多');
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: step, exact: true }).click();
  await sheet.getByRole('textbox').first().fill(words);
  await sheet.getByRole('button', { name: `确认${step}` }).click();
}

/** Opens an event of the console by the words of its report. */
export async function openOnConsole(page: Page, words: string): Promise<void> {
  await page.goto(`/console/events?queue=all&q=${encodeURIComponent(words)}`);
  await page.getByRole('link', { name: words }).first().click();
  await toolbar(page).waitFor();
}

const toolbar = (page: Page): Locator => page.getByRole('toolbar', { name: '可以做的操作' });

/** The button of a step, behind “more” when it is a rare one. */
async function chooseStep(page: Page, step: string): Promise<void> {
  const button = toolbar(page).getByRole('button', { name: step, exact: true });
  const more = toolbar(page).getByRole('button', { name: '更多操作' });
  await button.or(more).first().waitFor();
  if ((await button.count()) > 0) return button.click();
  await more.click();
  await page.getByRole('menuitem', { name: step }).click();
}

/** Opens the form of a step on an event’s page. */
export async function openForm(page: Page, step: string): Promise<Locator> {
  await chooseStep(page, step);
  const form = page.getByRole('form', { name: step });
  await form.waitFor();
  return form;
}

type Fill = (form: Locator, page: Page) => Promise<void>;

/** Takes a step on an event’s page: chooses it, fills its form, sends it, and waits for the new state. */
export async function stepOnConsole(
  page: Page,
  step: string,
  after: string,
  fill: Fill = async () => undefined,
): Promise<void> {
  const form = await openForm(page, step);
  await fill(form, page);
  await form.getByRole('button', { name: step }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByRole('article').getByText(after, { exact: true }).first().waitFor();
}

export const toUnit =
  (name: RegExp): Fill =>
  async (form) => {
    await form.getByRole('radio', { name }).first().check({ force: true });
  };

/** Done, with a photo as evidence, and what the reporter is told. */
export const withEvidence =
  (note: string, answer: string, photo: Buffer): Fill =>
  async (form) => {
    await form.getByRole('textbox', { name: /说明/ }).fill(note);
    await form.getByRole('textbox', { name: /答复反映人/ }).fill(answer);
    await form
      .locator('input[type=file]')
      .setInputFiles({ name: 'after.jpg', mimeType: 'image/jpeg', buffer: photo });
    await form.getByRole('button', { name: /第 ?1 ?张/ }).waitFor();
  };

export const withOutcome =
  (outcome: string): Fill =>
  async (form, page) => {
    await form.getByRole('combobox').first().click();
    await page
      .getByRole('option', { name: outcome, exact: true })
      .or(page.getByTitle(outcome, { exact: true }))
      .last()
      .click();
  };

export async function followOnPortal(page: Page, code: string): Promise<void> {
  await page.goto('/follow');
  await page.getByRole('textbox').first().fill(code);
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByRole('heading', { name: '办理经过' }).waitFor();
}

export async function rateOnPortal(page: Page, solved: string, stars: number): Promise<void> {
  await page.getByRole('radio', { name: solved, exact: true }).check({ force: true });
  await page.getByRole('radio', { name: `${stars} 星` }).check({ force: true });
  await page.getByRole('button', { name: '提交评价' }).click();
  await page.getByRole('heading', { name: '您的评价' }).or(page.getByText('您的评价')).first().waitFor();
}

export async function reopenOnPortal(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: '没解决，请重新处理' }).click();
  await page.getByRole('textbox', { name: '哪里没解决' }).fill(reason);
  await page.getByRole('button', { name: '要求重新处理' }).click();
  await page.getByText('正在重新安排由谁来办').first().waitFor();
}
