import { type AddressBook, type AddressEntry, buildAddressBook } from '@jingwei/geo';
import { pinyin } from 'pinyin-pro';
import { inScope } from '../../platform/db/transaction.ts';
import type { Deps } from '../../platform/deps.ts';
import { type AddressRow, addressesOf } from './queries.ts';

export type PlaceEntry = AddressEntry & Omit<AddressRow, 'context'>;

const ranks: Readonly<Record<AddressRow['kind'], number>> = { community: 0, address: 1, grid: 2 };
/** Addresses are entered without any signal; those of a new building may wait so long. */
const longestKeptMs = 10 * 60_000;

/** First letters of the sounds, as somebody types who has only Latin letters: 延安小区 is yaxq. */
const soundsOf = (text: string): string =>
  pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase();

async function read(deps: Deps, county: string, spelled: Map<string, string>) {
  const rows = await inScope(deps.db, { county, reach: 'nothing' }, (tx) => addressesOf(tx, county));
  const entries = rows.map((row): PlaceEntry => {
    const sounds = spelled.get(row.text) ?? soundsOf(row.text);
    spelled.set(row.text, sounds);
    return { ...row, sounds, rank: ranks[row.kind] };
  });
  return buildAddressBook(entries);
}

type Kept = { readonly at: number; readonly book: Promise<AddressBook<PlaceEntry>> };

export type AddressBooks = {
  of(county: string): Promise<AddressBook<PlaceEntry>>;
  forget(county: string): void;
};

/** The addresses of a county in memory, read when first asked for and again once grids have changed. */
export function addressBooks(deps: Deps): AddressBooks {
  const kept = new Map<string, Kept>();
  // Spelling takes far longer than reading.
  const spelled = new Map<string, string>();
  return {
    of(county) {
      const now = deps.clock().epochMilliseconds;
      const known = kept.get(county);
      if (known !== undefined && now - known.at < longestKeptMs) return known.book;
      const fresh: Kept = { at: now, book: read(deps, county, spelled) };
      kept.set(county, fresh);
      // A failure is told to whoever waits, and the next one tries again.
      fresh.book.catch(() => {
        if (kept.get(county) === fresh) kept.delete(county);
      });
      return fresh.book;
    },
    forget: (county) => void kept.delete(county),
  };
}
