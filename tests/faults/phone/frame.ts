/**
 * The real phone in a frame of a real browser, driven from outside: everything beneath the screens, with the stores,
 * locks and keys of the browser. A frame that is removed dies like a killed tab; frames of one run share their stores.
 */
import { RecordVisit, RegisterDevice, ReportEvent } from '@jingwei/contract';
import { lacksPhoto, missingPhotos, needsPerson, retry, syncStatus } from '@jingwei/sync';
import { createClient, uuidv7 } from '@jingwei/ui';
import { createPhone, openStores } from '../../../apps/field/src/app/phone.ts';

export type Wish = Readonly<{
  opId: string;
  entity: string;
  kind: 'visit' | 'event';
  household: string;
  point: { lng: number; lat: number };
  photo: boolean;
}>;

/** What the phone says of an operation. */
export type Told = Readonly<{ opId: string; state: string; code: string | null; photosMissing: number }>;

const run = location.pathname.split('/')[2] ?? '';
const account = new URLSearchParams(location.search).get('account') ?? '';
const pin = '246810';

// Waiting is not what is tested: pauses of the client and the loop pass faster.
const realTimeout = globalThis.setTimeout;
const quick = (milliseconds = 0): number =>
  milliseconds > 50 && milliseconds < 20_000 ? milliseconds / 20 : milliseconds;
globalThis.setTimeout = ((work: () => void, milliseconds?: number) =>
  realTimeout(work, quick(milliseconds))) as typeof setTimeout;

const realFetch = globalThis.fetch.bind(globalThis);
const ownFetch = (path: string, init?: RequestInit) => realFetch(`/r/${run}${path}`, init);
globalThis.fetch = ownFetch as typeof fetch;

let offset = Number(new URLSearchParams(location.search).get('offset') ?? 0);
const now = (): string => new Date(Date.now() + offset).toISOString();

let quota = 0;
for (const method of ['add', 'put'] as const) {
  const real = IDBObjectStore.prototype[method];
  IDBObjectStore.prototype[method] = function limited(
    this: IDBObjectStore,
    ...given: Parameters<typeof real>
  ) {
    if (quota > 0) {
      quota -= 1;
      throw new DOMException('no space left', 'QuotaExceededError');
    }
    return real.apply(this, given);
  };
}

const stores = openStores(`run-${run}`);
const client = createClient({ language: () => 'zh' });
const phone = createPhone({
  account,
  stores,
  client,
  fetch: ownFetch,
  now,
  monotonic: () => performance.now(),
  alone: (work) => navigator.locks.request(`run-${run}`, work).then(() => undefined),
  carriesLedgers: true,
  pinIterations: 1000,
});
const { outbox, vault, ledger, loop } = phone;

function bytesOf(opId: string): ArrayBuffer {
  const canvasless = new Uint8Array(photoBytes.length + 16);
  canvasless.set(photoBytes);
  // A comment behind the end of the image makes every photo another one.
  canvasless.set(new TextEncoder().encode(opId.slice(-16)), photoBytes.length);
  return canvasless.buffer;
}
let photoBytes = new Uint8Array(0);

const bodyOf = ({ kind, entity, household, point }: Wish): unknown =>
  kind === 'visit'
    ? { id: entity, household, method: 'home', met: 'met', purpose: '走访', findings: '一切安好' }
    : {
        id: entity,
        category: 'utility.streetlight',
        description: '路灯不亮',
        channel: 'field',
        point,
        reporter: { name: '测试', telephone: '' },
      };

const api = {
  /** Opens the vault, or sets the PIN the first time. */
  async open(photo: number[]): Promise<string> {
    photoBytes = Uint8Array.from(photo);
    const state = await vault.state();
    if (state === 'locked') await vault.unlock(pin);
    if (state === 'none' || state === 'share') {
      const id = await outbox.device();
      const share = await client.call(RegisterDevice, { body: { id } });
      if (state === 'none') await vault.setPin(pin, share);
      else await vault.renew(share);
    }
    return vault.state();
  },
  lock: () => vault.lock(),
  /** True means: shown as saved. */
  async record(wish: Wish): Promise<boolean> {
    const photos = wish.photo
      ? [{ localId: uuidv7(), bytes: bytesOf(wish.opId), type: 'image/jpeg', into: 'photos' }]
      : [];
    try {
      await outbox.record({
        account,
        about: { title: '测试', category: null },
        opId: wish.opId,
        operation: wish.kind === 'visit' ? RecordVisit.name : ReportEvent.name,
        entityId: wish.entity,
        baseVersion: null,
        body: bodyOf(wish),
        capturedAt: now(),
        photos,
      });
      return true;
    } catch {
      // Not saved, and said so: the one thing that must not happen is to say otherwise.
      return false;
    }
  },
  kick: () => loop.kick(),
  /** Runs the loop once and waits for its end. */
  async round(): Promise<string> {
    loop.kick();
    const ended = performance.now() + 8000;
    do await new Promise((resolve) => realTimeout(resolve, 5));
    while (loop.state().running && performance.now() < ended);
    return api.status();
  },
  async status(): Promise<string> {
    const { signedOut, ...connection } = loop.state();
    const { kind } = syncStatus(await outbox.log(account), connection);
    return signedOut ? 'signedOut' : kind;
  },
  async told(): Promise<Told[]> {
    return (await outbox.log(account)).map((logged) => ({
      opId: logged.op.opId,
      state: lacksPhoto(logged) ? 'lacking' : logged.state,
      code: logged.problem?.code ?? null,
      photosMissing: missingPhotos([logged]).length,
    }));
  },
  /** As a person does with what was refused for a reason that has passed. */
  retryRefused: (codes: readonly string[]) =>
    outbox.change(account, (log) =>
      log
        .filter((logged) => needsPerson(logged) && codes.includes(logged.problem?.code ?? ''))
        .reduce((next, { op }) => retry(next, op.opId), log),
    ),
  async households(): Promise<string[] | null> {
    const state = await ledger.state();
    const picture = state === undefined ? undefined : await ledger.picture(state);
    return picture === undefined ? null : [...picture.household.keys()];
  },
  shiftClock: (milliseconds: number) => {
    offset = milliseconds;
  },
  failWrites: (count: number) => {
    quota = count;
  },
  async loseReplica(): Promise<void> {
    await stores.replica.delete();
    await stores.replica.open();
  },
  async updateWorker(): Promise<void> {
    const registration = await navigator.serviceWorker.register('/sw.js');
    await registration.update();
  },
  stop: () => loop.stop(),
};
export type FrameApi = typeof api;
Object.assign(globalThis, { phone: api });
