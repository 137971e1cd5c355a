import { existsSync } from 'node:fs';
import chromiumFromNpm from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const onThisMachine = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Nothing is to leave the machine, and nothing to be updated, while a test runs. */
const quiet = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium: the system’s own, else the one that an npm package ships, so that every test runs anywhere. */
export async function openBrowser(): Promise<Browser> {
  const own = onThisMachine.find((path) => existsSync(path));
  if (own !== undefined) return chromium.launch({ executablePath: own, args: quiet });
  const executablePath = await chromiumFromNpm.executablePath();
  return chromium.launch({ executablePath, args: [...chromiumFromNpm.args, ...quiet] });
}

export type Device = 'desk' | 'phone';

/** A person’s own browser: nothing is shared with the others. Faults of a page are kept in `faults`. */
export async function openDevice(browser: Browser, device: Device, base: string) {
  const context: BrowserContext = await browser.newContext({
    baseURL: base,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: device === 'desk' ? { width: 1440, height: 900 } : { width: 390, height: 844 },
    ...(device === 'phone' ? { hasTouch: true, isMobile: true } : {}),
  });
  context.setDefaultTimeout(60_000);
  const page: Page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  return { page, faults };
}
