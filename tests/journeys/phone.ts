import type { Page } from 'playwright-core';

/** What only the phone asks for. */

const pin = '258046';

export async function typePin(page: Page): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
}

/** Opens what lies closed on the phone. */
export async function unlock(page: Page): Promise<void> {
  await page.getByRole('heading', { name: '输入 PIN 码' }).waitFor();
  await typePin(page);
}

/** Sets the first PIN, after which the ledgers of the grid come by themselves. */
export async function setFirstPin(page: Page): Promise<void> {
  await page.getByRole('button', { name: '设置 PIN 码' }).click();
  await typePin(page);
  await page.getByRole('heading', { name: '再输一次 PIN 码' }).waitFor();
  await typePin(page);
}

/** A mobile network at its worst. To be ended before the network is cut: the two would overrule each other. */
export async function slowLink(page: Page): Promise<{ end: () => Promise<void> }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  const throughput = (400 * 1000) / 8;
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
  return { end: () => devtools.detach() };
}

/** Everything that the browser holds of the phone’s stores, as text: what somebody finds who takes the phone apart. */
export const storedText = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const decoder = new TextDecoder('utf-8');
    const texts: string[] = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const rows = await asked(database.transaction(store).objectStore(store).getAll());
        texts.push(
          JSON.stringify([name, store, rows], (_, value: unknown) =>
            value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? decoder.decode(value) : value,
          ),
        );
      }
      database.close();
    }
    return texts.join('\n');
  });
