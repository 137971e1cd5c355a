import pg from 'pg';
import { v7 } from 'uuid';
import { county, people } from '../stand/ground.ts';
import { type Signed, signedIn } from '../stand/ground-rows.ts';
import { givenNames, type Spelt, surnames } from '../stand/names.ts';
import { knownEvery, knownIdNumber, knownTelephone } from '../stand/residents.ts';
import { connect } from './http.ts';
import type { Round } from './run.ts';

/** What people type into the one box, and how often in twenty. */
type Way = 'name' | 'surname' | 'initials' | 'syllables' | 'telephone' | 'idNumber';
const ways: readonly Way[] = [
  ...Array<Way>(6).fill('name'),
  ...Array<Way>(2).fill('surname'),
  ...Array<Way>(4).fill('initials'),
  ...Array<Way>(2).fill('syllables'),
  ...Array<Way>(3).fill('telephone'),
  ...Array<Way>(3).fill('idNumber'),
];

type Search = { way: Way; q: string; place: string; who: Signed };

/** Eight workers look for every five in the offices of communities, four of streets and three of the district. */
const shares = [
  ['gridWorker', 8],
  ['communityOfficer', 5],
  ['gridCentreOfficer', 4],
  ['districtSupervisor', 3],
] as const;
const searchers = shares.flatMap(([post, share]) => {
  const holders = people.filter((person) => person.post === post);
  return Array.from({ length: share * 40 }, (_, n) => holders[n % holders.length]).filter(
    (person) => person !== undefined,
  );
});

const pick = <T>(list: readonly T[], n: number): T => {
  const found = list[Math.abs(n) % list.length];
  if (found === undefined) throw new Error('an empty list');
  return found;
};

/** A whole name as the loader makes them: a frequent surname as often as people have it. */
function nameOf(n: number): { family: Spelt; given: Spelt } {
  const dice = ((n * 2_654_435_761) % 1_000_003) / 1_000_003;
  const family = surnames[Math.floor(dice ** 2.2 * surnames.length)] ?? pick(surnames, n);
  return { family, given: pick(givenNames, n * 97) };
}

function wordsFor(way: Way, n: number, residents: number): string {
  const { family, given } = nameOf(n);
  const known = (1 + ((n * 31) % Math.floor(residents / knownEvery))) * knownEvery;
  switch (way) {
    case 'name':
      return family.word + given.word;
    case 'surname':
      return family.word + (given.word[0] ?? '');
    case 'initials':
      return family.initials + given.initials;
    case 'syllables':
      return (family.syllables + given.syllables).slice(0, family.syllables.length + 3);
    case 'telephone':
      return knownTelephone(known);
    case 'idNumber':
      return knownIdNumber(known);
  }
}

function searchOf(n: number, residents: number): Search {
  const way = pick(ways, n * 7);
  const searcher = pick(searchers, n * 13);
  return { way, q: wordsFor(way, n, residents), place: searcher.unit.place, who: signedIn(searcher) };
}

export function searchWorkers(address: string, concurrency: number, residents: number): Round[] {
  return Array.from({ length: concurrency }, (_, worker) => {
    const connection = connect(address);
    return async (measure, round) => {
      const { way, q, who } = searchOf(worker + round * concurrency, residents);
      const wanted = { method: 'POST', path: '/api/residents/search', body: { q, limit: 20 }, opId: v7() };
      const { status, text } = await measure(way, connection.send(who, wanted));
      if (status !== 200) throw new Error(`the server answered ${status}: ${text()}`);
    };
  });
}

/**
 * The same searches as one would write them at first: `ilike` on name and sound, the place by its beginning, numbers by
 * their hash. No masking, no row-level security, no audit line, no HTTP.
 */
const plain = {
  words: `select * from resident where county = $1 and ended_at is null and place like $2
    and (name ilike $3 or pinyin ilike $3 or pinyin ilike $4) order by name limit 21`,
  number: `select * from resident where county = $1 and place like $2 and (id_blind = $3 or telephone_blind = $3) limit 21`,
} as const;

export async function plainSearchWorkers(
  databaseUrl: string,
  concurrency: number,
  residents: number,
): Promise<Round[]> {
  return Promise.all(
    Array.from({ length: concurrency }, async (_, worker): Promise<Round> => {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      return async (measure, round) => {
        const { way, q, place } = searchOf(worker + round * concurrency, residents);
        const under = `${place}%`;
        const isNumber = way === 'telephone' || way === 'idNumber';
        const query = isNumber
          ? { name: 'number', text: plain.number, values: [county, under, Buffer.from(q)] }
          : { name: 'words', text: plain.words, values: [county, under, `${q}%`, `% ${q}%`] };
        await measure(way, client.query(query));
      };
    }),
  );
}
