import type { Locator, Page } from 'playwright-core';

/** What people do on each face, in the words that stand on the screen. */

/** A resident reports on the portal and keeps the tracking code. `address` is picked from the suggestions. */
export async function reportOnPortal(page: Page, report: { kind: string; text: string; address: string }): Promise<string> {
  await page.goto('/report');
  await page.getByRole('radio', { name: report.kind }).first().check({ force: true });
  await page.getByRole('textbox', { name: '请说说情况' }).fill(report.text);
  await page.getByRole('combobox', { name: '地址或位置' }).fill(report.address);
  await page.getByRole('option', { name: report.address }).first().click();
  await page.getByText('已定位').first().waitFor();
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
  await page.getByRole('heading', { name: '我的任务' }).waitFor();
}

export async function signInOnConsole(page: Page, login: string, password: string): Promise<void> {
  await page.goto('/console/');
  await page.getByRole('textbox', { name: '账号' }).fill(login);
  await page.getByRole('textbox', { name: /密码/ }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('navigation', { name: '队列' }).waitFor();
}

/** Opens an event of the console by the words of its report. */
export async function openOnConsole(page: Page, words: string): Promise<void> {
  await page.goto(`/console/events?queue=all&q=${encodeURIComponent(words)}`);
  await page.getByRole('link', { name: words }).first().click();
  await page.getByRole('toolbar', { name: '可以做的操作' }).waitFor();
}

/** The button of a step, behind “more” when it is a rare one. */
async function chooseStep(page: Page, step: string): Promise<void> {
  const bar = page.getByRole('toolbar', { name: '可以做的操作' });
  const button = bar.getByRole('button', { name: step, exact: true });
  if ((await button.count()) > 0) {
    await button.click();
    return;
  }
  await bar.getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('menuitem', { name: step }).click();
}

/** Takes a step on the event’s page: chooses it, fills its form, sends it, and waits for the new state. */
export async function stepOnConsole(page: Page, step: string, fill: (form: Locator) => Promise<void>, after: string): Promise<void> {
  await chooseStep(page, step);
  const form = page.getByRole('form', { name: step }).or(page.getByRole('dialog', { name: step })).first();
  await form.waitFor();
  await fill(form);
  await form.getByRole('button', { name: step }).last().click();
  await page.getByRole('article').getByText(after, { exact: true }).first().waitFor();
}

export const nothing = async (): Promise<void> => undefined;
