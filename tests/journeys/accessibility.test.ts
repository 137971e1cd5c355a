import { AxeBuilder } from '@axe-core/playwright';
import { generate } from 'otplib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, openDevice } from './browser.ts';
import {
  addressIn,
  openOnConsole,
  openOnPhone,
  ownGrid,
  reportOnPortal,
  signInOnConsole,
  signInOnPhone,
} from './faces.ts';

const { base, password } = inject('product');
const words = `路灯不亮${Date.now() % 100_000}`;
const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };

let browser: Browser;
let code: string;
beforeAll(async () => {
  browser = await openBrowser();
  const { page } = await openDevice(browser, 'desk', base);
  const address = await addressIn(base, ownGrid);
  code = await reportOnPortal(page, { kind: '公用设施', text: `${words},晚上看不清。`, address });
});
afterAll(() => browser?.close());

/** What axe calls serious or critical on the page as it stands, one line each, in words that lead to the place. */
async function faultsOf(page: Page, name: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => `${name}: ${id} ${target.join(' ')} ${any[0]?.message ?? ''}`),
    );
}

type Look = 'light' | 'dark';

/** Judges the page in both looks. What fades in must have come: a half transparent word has no contrast. */
async function judge(
  page: Page,
  name: string,
  looks: readonly Look[] = ['light', 'dark'],
): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForFunction(() =>
      document.getAnimations().every(({ playState, effect }) => {
        const endless = effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY;
        return endless || playState !== 'running';
      }),
    );
    faults.push(...(await faultsOf(page, `${name} ${colorScheme} ${page.viewportSize()?.width}`)));
  }
  return faults;
}

test('the portal has no serious accessibility fault, on a phone and on a desk', async () => {
  const { page } = await openDevice(browser, 'desk', base);
  const faults: string[] = [];
  for (const path of [
    '/',
    '/report',
    `/report/sent/${code}`,
    '/follow',
    `/follow/${code}`,
    `/grid/${ownGrid}`,
  ]) {
    await page.setViewportSize(narrow);
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    faults.push(...(await judge(page, path)));
    await page.setViewportSize(wide);
    faults.push(...(await judge(page, path, ['light'])));
  }
  expect(faults).toEqual([]);
});

test('the console has no serious accessibility fault', async () => {
  const { page } = await openDevice(browser, 'desk', base);
  const faults: string[] = [];
  await page.goto('/console/');
  await page.getByRole('button', { name: '登录' }).waitFor();
  faults.push(...(await judge(page, 'sign-in')));
  await signInOnConsole(page, 'street', password);
  await page.getByRole('region', { name: '事件列表' }).getByRole('link').first().waitFor();
  faults.push(...(await judge(page, 'queue')));
  await openOnConsole(page, words);
  faults.push(...(await judge(page, 'event')));
  for (const path of ['/console/intake', '/console/map']) {
    await page.goto(path);
    await page.getByRole('main').waitFor();
    await page.waitForLoadState('networkidle');
    faults.push(...(await judge(page, path)));
  }
  expect(faults).toEqual([]);
});

/** Signs in and binds an authenticator, as an administrator must the first time. */
async function enrolOnConsole(page: Page, login: string): Promise<void> {
  await page.goto('/console/');
  await page.getByRole('textbox', { name: '账号' }).fill(login);
  await page.getByRole('textbox', { name: /密码/ }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  const secret = await page.locator('.sign-secret').innerText();
  await page.getByRole('textbox', { name: '动态验证码' }).fill(await generate({ secret }));
  await page.getByRole('button', { name: '确认绑定' }).click();
  await page.getByRole('main').waitFor();
}

test('the pages of administration have no serious accessibility fault', async () => {
  const faults: string[] = [];
  const pages = { sysadmin: ['areas', 'units', 'kiosk'], secadmin: ['accounts'], auditadmin: ['audit'] };
  for (const [login, sections] of Object.entries(pages)) {
    const { page } = await openDevice(browser, 'desk', base);
    await enrolOnConsole(page, login);
    for (const section of sections) {
      await page.goto(`/console/admin/${section}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      faults.push(...(await judge(page, section, ['light'])));
    }
    await page.context().close();
  }
  expect(faults).toEqual([]);
});

test('the field app has no serious accessibility fault', async () => {
  const { page } = await openDevice(browser, 'phone', base);
  const faults: string[] = [];
  await page.goto('/field/');
  await page.getByRole('button', { name: '登录' }).waitFor();
  faults.push(...(await judge(page, 'sign-in')));
  await signInOnPhone(page, 'worker', password);
  await page.getByRole('link', { name: words }).first().waitFor();
  faults.push(...(await judge(page, 'home')));
  await openOnPhone(page, words);
  faults.push(...(await judge(page, 'task')));
  await page.goto('/field/report');
  await page.getByRole('heading', { name: '上报' }).waitFor();
  faults.push(...(await judge(page, 'report')));
  expect(faults).toEqual([]);
});
