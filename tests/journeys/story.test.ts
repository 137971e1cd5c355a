import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, openDevice } from './browser.ts';
import {
  addressIn,
  foldMap,
  followOnPortal,
  openOnConsole,
  openOnPhone,
  ownGrid,
  rateOnPortal,
  reopenOnPortal,
  reportOnPortal,
  signInOnConsole,
  signInOnPhone,
  stepOnConsole,
  stepOnPhone,
  tapOnPhone,
  toUnit,
  withEvidence,
  withOutcome,
} from './faces.ts';

const { base, password } = inject('product');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

test('R63 R69 R70 a report runs through all three faces: returned, dispatched, handled, not solved, reopened, solved, closed', async () => {
  const [resident, phone, community, department] = await Promise.all(
    (['desk', 'phone', 'desk', 'desk'] as const).map((device) => openDevice(browser, device, base)),
  );
  if (!resident || !phone || !community || !department) throw new Error('four devices were opened');
  const words = `井盖晃动${Date.now() % 100_000}响声很大`;
  const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#8a8f7a' } })
    .jpeg()
    .toBuffer();
  const address = await addressIn(base, ownGrid);
  await Promise.all([community, department].map(({ page }) => foldMap(page)));

  const code = await reportOnPortal(resident.page, {
    kind: '公用设施',
    text: `${words},晚上看不清。`,
    address,
  });

  await signInOnPhone(phone.page, 'worker', password);
  await openOnPhone(phone.page, words);
  await tapOnPhone(phone.page, '接收');
  await phone.page.getByText('处置中').first().waitFor();
  await stepOnPhone(phone.page, '退回', '需要市政维修,网格无法处理');
  await phone.page.getByText('您这里没有待办').waitFor();

  await signInOnConsole(community.page, 'community', password);
  await openOnConsole(community.page, words);
  await stepOnConsole(community.page, '派遣', '待接收', toUnit(/城管中队/));

  await signInOnConsole(department.page, 'department', password);
  await openOnConsole(department.page, words);
  await stepOnConsole(department.page, '接收', '处置中');
  await stepOnConsole(
    department.page,
    '办结处置',
    '待核查',
    withEvidence('已更换井盖', '井盖已更换,谢谢您。', photo),
  );

  await community.page.reload();
  await stepOnConsole(community.page, '核查通过', '待结案');

  await followOnPortal(resident.page, code);
  await resident.page.getByText('井盖已更换,谢谢您。').first().waitFor();
  await rateOnPortal(resident.page, '没解决', 2);
  await reopenOnPortal(resident.page, '车一过还是响');

  await community.page.reload();
  await stepOnConsole(community.page, '接收', '处置中');
  await stepOnConsole(community.page, '派遣', '待接收', toUnit(/城管中队/));
  await department.page.reload();
  await stepOnConsole(department.page, '接收', '处置中');
  await stepOnConsole(
    department.page,
    '办结处置',
    '待核查',
    withEvidence('已加固并复查', '已加固,不再响动。', photo),
  );
  await community.page.reload();
  await stepOnConsole(community.page, '核查通过', '待结案');
  await stepOnConsole(community.page, '结案', '已结案', withOutcome('已解决'));

  await followOnPortal(resident.page, code);
  await resident.page.getByText('已办结：解决了').first().waitFor();
  expect([resident, phone, community, department].flatMap(({ faults }) => faults)).toEqual([]);
});
