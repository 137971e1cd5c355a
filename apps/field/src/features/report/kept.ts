import { type DraftDatabase, drafts } from '../../app/drafts.ts';
import type { Vault } from '../vault/index.ts';
import { type Category, type Draft, emptyDraft } from './draft.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The draft as text: codes instead of the categories themselves. */
export const writeDraft = ({ category, example, ...words }: Draft): string =>
  JSON.stringify({ ...words, category: category?.code ?? '', example: example?.code ?? '' });

/** Reads a draft back; what is unknown by now is left out. */
export function readDraft(written: string, categories: readonly Category[]): Draft {
  const value: unknown = JSON.parse(written);
  if (typeof value !== 'object' || value === null) return emptyDraft;
  const given: Readonly<Record<string, unknown>> = { ...value };
  const category = categories.find(({ code }) => code === given['category']) ?? null;
  return {
    category,
    example: category?.examples.find(({ code }) => code === given['example']) ?? null,
    description: text(given['description']),
    address: text(given['address']),
    handled: given['handled'] === true,
    handledNote: text(given['handledNote']),
  };
}

type Store = Readonly<{
  vault: Pick<Vault, 'takeIn' | 'takeOut' | 'isOpen'>;
  account: string;
  database?: DraftDatabase;
}>;

export type KeptDraft = Readonly<{ key: string; draft: Draft }>;

const reportsOf = ({ database = drafts, account }: Store) =>
  database.reports.where('account').equals(account);

/** The newest report that was being written; null when there is none, or it cannot be read before the PIN. */
export async function keptDraft(store: Store, categories: readonly Category[]): Promise<KeptDraft | null> {
  const { vault, database = drafts } = store;
  if (!vault.isOpen()) return null;
  const rows = (await reportsOf(store).sortBy('at')).reverse();
  for (const { key, taken } of rows) {
    try {
      const written = await vault.takeOut(taken);
      if (typeof written === 'string') return { key, draft: readDraft(written, categories) };
    } catch (error) {
      if (!vault.isOpen()) return null;
      // Taken in under a key that was destroyed: nobody can read it any more.
      console.warn(error);
      await database.reports.delete(key);
    }
  }
  return null;
}

/** Whether something is kept that shows only after the PIN. */
export const hasKeptDraft = async (store: Store): Promise<boolean> => (await reportsOf(store).count()) > 0;

/** One after the other: a draft that is dropped must not come back with what was still being sealed. */
let turn: Promise<unknown> = Promise.resolve();
function next<T>(work: () => Promise<T>): Promise<T> {
  const done = turn.then(work);
  turn = done.catch(() => undefined);
  return done;
}

/** Keeps a draft, open or locked. Without a PIN there is nothing to seal it with, and it stays in memory alone. */
export const keepDraft = (store: Store, key: string, draft: Draft): Promise<void> =>
  next(async () => {
    const { vault, account, database = drafts } = store;
    const taken = await vault.takeIn(writeDraft(draft));
    if (taken !== null) await database.reports.put({ key, account, at: new Date().toISOString(), taken });
  });

/** Leaving the report on purpose leaves its draft, too; a locked phone leaves what it could not show. */
export const dropDraft = (store: Store, key: string): Promise<void> =>
  next(async () => {
    const { vault, database = drafts } = store;
    if (vault.isOpen()) await reportsOf(store).delete();
    else await database.reports.delete(key);
  });
