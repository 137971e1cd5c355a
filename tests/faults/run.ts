import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 } from 'uuid';
import { pointIn } from '../../apps/api/src/testing/ground.ts';
import type { FrameApi, Told, Wish } from './phone/frame.ts';
import { buildHome, effectsOf, forget, type Home, moveBuilding, storedOf } from './phone-queries.ts';
import { planOf, type Step } from './plan.ts';
import type { Line } from './proxy.ts';
import type { World } from './world.ts';

const grid = '140403.007.001.001';
const next = '140403.007.001.002';
const day = 86_400_000;

export type Broken = Readonly<{ lost: string[]; duplicated: string[]; falseGreen: string[] }>;
export type Outcome = Readonly<{
  seed: number;
  saved: number;
  refused: number;
  broken: Broken;
  /** Anything else that went wrong, such as a phone that never came to rest. */
  stuck: string | null;
}>;

type Run = {
  readonly world: World;
  readonly id: string;
  readonly line: Line;
  readonly home: Home;
  readonly wishes: Wish[];
  /** Operations of which the phone has said that they are saved. */
  readonly saved: Set<string>;
  readonly broken: Broken;
  offset: number;
  open: boolean;
  moved: boolean;
};

/** The frame’s answer, or `closed` when it was killed first. */
async function ask<M extends keyof FrameApi>(
  run: Run,
  method: M,
  ...given: Parameters<FrameApi[M]>
): Promise<Awaited<ReturnType<FrameApi[M]>> | 'closed'> {
  return (await run.world.page('call', `${run.id} a`, method, given)) as never;
}

async function close(run: Run): Promise<void> {
  run.open = false;
  await run.world.page('close', `${run.id} a`);
}

async function ensureOpen(run: Run): Promise<void> {
  if (run.open) return;
  const { id, world, offset } = run;
  await world.page('open', `${id} a`, `/r/${id}/frame?account=${world.account}&offset=${offset}`);
  run.open = true;
  if ((await ask(run, 'open', [...world.photo])) === 'closed') run.open = false;
}

const photoName = (world: World, opId: string): string =>
  createHash('sha256').update(world.photo).update(opId.slice(-16)).digest('hex');

const wishOf = (run: Run, kind: Wish['kind'], photo: boolean): Wish => {
  const wish = { opId: v7(), entity: v7(), kind, household: run.home.household, point: pointIn(grid), photo };
  run.wishes.push(wish);
  return wish;
};

async function record(run: Run, kind: Wish['kind'], photo: boolean): Promise<void> {
  const wish = wishOf(run, kind, photo);
  if ((await ask(run, 'record', wish)) === true) run.saved.add(wish.opId);
}

/** Green means: everything that was said to be saved is written, once, with its photos, now. */
async function checkGreen(run: Run, status: string): Promise<void> {
  if (status !== 'synced') return;
  const { world, saved, wishes, broken } = run;
  const stored = await storedOf(world.db.kysely, [...saved]);
  broken.falseGreen.push(...stored.filter(({ receipts }) => receipts !== 1).map(({ opId }) => opId));
  const photos = wishes.filter(({ opId, photo }) => photo && saved.has(opId));
  const names = photos.map(({ opId }) => photoName(world, opId));
  const effects = await effectsOf(world.db.kysely, {
    household: run.home.household,
    events: [],
    photos: names,
  });
  if (effects.photos !== names.length) broken.falseGreen.push('photos');
}

async function round(run: Run): Promise<string> {
  await ensureOpen(run);
  const status = await ask(run, 'round');
  await checkGreen(run, status);
  return status;
}

/** A second tab of the same phone works at the same moment. */
async function secondTab(run: Run): Promise<void> {
  const { world, id, offset } = run;
  const key = `${id} b`;
  await world.page('open', key, `/r/${id}/frame?account=${world.account}&offset=${offset}`);
  const call = (method: string, ...given: unknown[]) => world.page('call', key, method, given);
  await call('open', [...world.photo]);
  const wish = wishOf(run, 'visit', false);
  const [, theirs] = await Promise.all([
    record(run, 'visit', false),
    call('record', wish),
    ask(run, 'kick'),
    call('kick'),
  ]);
  if (theirs === true) run.saved.add(wish.opId);
  await Promise.all([ask(run, 'round'), call('round')]);
  await world.page('close', key);
}

async function quiet(line: Line): Promise<void> {
  while (line.underWay > 0) await pause(5);
}

/** The server comes back as it was before the newer half of what it has been given. */
async function restore(run: Run): Promise<void> {
  await close(run);
  await quiet(run.line);
  const given = run.wishes.slice(Math.floor(run.wishes.length / 2));
  const opIds = given.map(({ opId }) => opId);
  const photos = opIds.map((opId) => photoName(run.world, opId));
  await forget(run.world.db.pool, { opIds, entities: given.map(({ entity }) => entity), photos });
  run.line.restored += 1;
}

async function take(run: Run, step: Step): Promise<void> {
  if (step.do !== 'fault' && step.do !== 'restore') await ensureOpen(run);
  switch (step.do) {
    case 'record':
      return record(run, step.kind, step.photo);
    case 'recordAndKill': {
      const recording = record(run, 'visit', true);
      await pause(step.after);
      await close(run);
      return recording;
    }
    case 'round':
      await round(run);
      return;
    case 'kick':
      await ask(run, 'kick');
      return;
    case 'fault':
      run.line.faults.push({ fault: step.fault, path: step.path });
      return;
    case 'clock':
      run.offset = step.days * day;
      await ask(run, 'shiftClock', run.offset);
      return;
    case 'reboot':
      return close(run);
    case 'lock':
      await ask(run, 'lock');
      return;
    case 'quota':
      await ask(run, 'failWrites', 1 + (run.wishes.length % 3));
      return;
    case 'loseReplica':
      await ask(run, 'loseReplica');
      return;
    case 'secondTab':
      return secondTab(run);
    case 'workerUpdate':
      // A new version takes over while things wait: the app starts again, as its update does.
      run.world.proxy.updateWorker();
      await ask(run, 'kick');
      await ask(run, 'updateWorker');
      return close(run);
    case 'reassign':
      run.moved = !run.moved;
      await moveBuilding(run.world.db.kysely, run.home.building, run.moved ? next : grid);
      return;
    case 'restore':
      return restore(run);
  }
}

/** Refusals that only a fault of the wire has made: a person would press “send again”. */
const passed = [
  'request.too_large',
  'server.failed',
  'request.invalid',
  'upload.mismatch',
  'photo.not_image',
];
const mostRounds = 40;

/** The troubles are over: the phone has to come to rest by itself. */
async function settle(run: Run): Promise<string | null> {
  run.line.faults.length = 0;
  run.offset = 0;
  await close(run);
  let status = '';
  for (let n = 0; n < mostRounds; n += 1) {
    await ensureOpen(run);
    await ask(run, 'retryRefused', passed);
    status = await round(run);
    const told = await ask(run, 'told');
    if (told === 'closed') continue;
    const waits = told.some(({ state, photosMissing }) => state === 'waiting' || photosMissing > 0);
    const others = told.some(
      ({ state, code }) => state === 'lacking' || (state === 'rejected' && code !== 'sync.handed_over'),
    );
    if (!waits && !others && (status === 'synced' || status === 'attention')) return null;
  }
  return `came to no rest: ${status} ${JSON.stringify(await ask(run, 'told'))}`;
}

/** What must be true in the end, of everything that was said to be saved. */
async function judge(run: Run): Promise<number> {
  const { world, wishes, saved, broken, home } = run;
  const tx = world.db.kysely;
  const answer = await ask(run, 'told');
  const told = new Map((answer === 'closed' ? [] : answer).map((each: Told) => [each.opId, each]));
  const stored = new Map(
    (
      await storedOf(
        tx,
        wishes.map(({ opId }) => opId),
      )
    ).map((row) => [row.opId, row]),
  );
  let refused = 0;
  for (const opId of saved) {
    const [phone, server] = [told.get(opId), stored.get(opId)];
    const written = server?.receipts === 1;
    const kept = phone?.state === 'rejected' && server?.refused === 1;
    if (kept && !written) refused += 1;
    else if (!written) broken.lost.push(opId);
  }
  const written = wishes.filter(({ opId }) => stored.get(opId)?.receipts === 1);
  const ofKind = (kind: Wish['kind']) => written.filter((wish) => wish.kind === kind);
  const events = wishes.filter(({ kind }) => kind === 'event').map(({ entity }) => entity);
  const photos = written
    .filter(({ photo, opId }) => photo && saved.has(opId))
    .map(({ opId }) => photoName(world, opId));
  const effects = await effectsOf(tx, { household: home.household, events, photos });
  if (effects.visits > ofKind('visit').length || effects.events > ofKind('event').length)
    broken.duplicated.push(JSON.stringify(effects));
  if (effects.visits < ofKind('visit').length || effects.events < ofKind('event').length)
    broken.lost.push(`rows: ${JSON.stringify(effects)}`);
  if (effects.photos !== photos.length) broken.lost.push(`photos: ${effects.photos} of ${photos.length}`);
  return refused;
}

/** Whether the household is on the phone exactly while it belongs to its worker. */
async function checkReach(run: Run): Promise<string | null> {
  const households = await ask(run, 'households');
  if (households === 'closed' || households === null) return 'the ledgers cannot be read';
  const there = households.includes(run.home.household);
  return there === !run.moved ? null : `the household is ${there ? 'still' : 'not'} on the phone`;
}

/** What a run has reported would be read ahead by the phones of all runs after it. */
const clear = ({ world, wishes }: Run): Promise<void> =>
  forget(world.db.pool, { opIds: [], entities: wishes.map(({ entity }) => entity), photos: [] });

/** Plays one run from its seed. */
export async function play(world: World, seed: number): Promise<Outcome> {
  const id = `s${seed}`;
  const line: Line = { faults: [], restored: 0, underWay: 0, kill: async () => undefined };
  const home: Home = { building: v7(), dwelling: v7(), household: v7() };
  const run: Run = {
    world,
    id,
    line,
    home,
    wishes: [],
    saved: new Set(),
    broken: { lost: [], duplicated: [], falseGreen: [] },
    offset: 0,
    open: false,
    moved: false,
  };
  line.kill = () => close(run);
  world.proxy.lines.set(id, line);
  await buildHome(world.db.kysely, home, grid);
  for (const step of planOf(seed)) await take(run, step);
  const stuck = (await settle(run)) ?? (await checkReach(run));
  const refused = await judge(run);
  await close(run);
  await quiet(line);
  world.proxy.lines.delete(id);
  await clear(run);
  return { seed, saved: run.saved.size, refused, broken: run.broken, stuck };
}

export const isBroken = ({ broken, stuck }: Outcome): boolean =>
  stuck !== null || broken.lost.length + broken.duplicated.length + broken.falseGreen.length > 0;
