import {
  AddDiaryWords,
  CommentDiary,
  type Diary,
  type DiaryEntry,
  FindDiary,
  ListDiaries,
  refuse,
} from '@jingwei/contract';
import { permits } from '@jingwei/domain';
import { v7 } from 'uuid';
import { type Tx, together } from '../../platform/db/database.ts';
import { handler, staff } from '../../platform/http/handler.ts';
import { heldPosts, type Staff } from '../../platform/session/caller.ts';
import { cursorAfter, dayAfter, dayAt, pageOf, positionOf, startOf } from '../visits/index.ts';
import {
  commentsOf,
  countDiaries,
  type DayRow,
  diariesOf,
  entriesOf,
  insertComment,
  type Keeper,
  keeperOf,
  openDiary,
  tellKeeper,
  wordsOf,
  writeWords,
} from './queries.ts';

const counting = (entries: readonly DiaryEntry[], kind: DiaryEntry['kind']): number =>
  new Set(entries.filter((entry) => entry.kind === kind).map(({ id }) => id)).size;

async function keeper(tx: Tx, person: Staff, account: string, day: string): Promise<Keeper> {
  const found = await keeperOf(tx, person, account, day);
  if (found === undefined) throw refuse('account.missing');
  return found;
}

/** The diary as it reads now: what the records say, then the worker’s words and what leaders said to them. */
async function readDiary(
  tx: Tx,
  person: Staff,
  { id, name, place, placeName }: Keeper,
  day: string,
): Promise<Diary> {
  const { county } = person;
  const [rows, written, comments] = await together(
    entriesOf(tx, person, id, day),
    wordsOf(tx, county, id, day),
    commentsOf(tx, county, id, day),
  );
  const entries = rows.map((row) => ({ ...row, at: row.at.toString() }));
  const own = id === person.account;
  const can = (operation: string) => permits(operation, heldPosts(person));
  return {
    account: { id, name },
    place,
    placeName,
    day,
    visits: counting(entries, 'visit'),
    needs: counting(entries, 'need'),
    events: counting(entries, 'event'),
    patrols: counting(entries, 'patrol'),
    entries,
    words: written?.words ?? '',
    version: written?.version ?? 0,
    comments: comments.map(({ accountId, accountName, at, ...comment }) => ({
      ...comment,
      account: { id: accountId, name: accountName },
      at: at.toString(),
    })),
    abilities: [
      ...(own && can('diary.addWords') ? (['addWords'] as const) : []),
      ...(!own && can('diary.comment') ? (['comment'] as const) : []),
    ],
  };
}

export const findDiary = handler(FindDiary, async (c) => {
  const person = staff(c);
  const day = c.query.day ?? dayAt(c.now).toString();
  const found = await keeper(c.tx, person, c.query.account ?? person.account, day);
  return readDiary(c.tx, person, found, day);
});

/** Without days the list goes back a month. */
const ordinaryDays = 31;

export const listDiaries = handler(ListDiaries, async (c) => {
  const { after, limit = 20, from, until, ...narrowing } = c.query;
  const person = staff(c);
  const last = until ?? dayAt(c.now).toString();
  const first = from ?? dayAfter(last, -ordinaryDays).toString();
  if (first > last) throw refuse('date.invalid', { reason: `${first} > ${last}` }, { field: 'until' });
  const filter = {
    ...narrowing,
    since: startOf(first).toString(),
    before: startOf(dayAfter(last)).toString(),
  };
  const position = positionOf(after);
  const [rows, { n }] = await together(
    diariesOf(c.tx, person, filter, {
      after: position === null ? null : { day: position.at, account: position.id },
      limit: limit + 1,
    }),
    countDiaries(c.tx, person, filter),
  );
  const page = pageOf(rows, limit, {
    shown: ({ accountId, accountName, ...row }: DayRow) => ({
      ...row,
      account: { id: accountId, name: accountName },
    }),
    cursor: ({ day, accountId }) => cursorAfter(day, accountId),
  });
  return { ...page, total: n };
});

export const addDiaryWords = handler(AddDiaryWords, async (c) => {
  const { tx, input, now } = c;
  const person = staff(c);
  const { county, account } = person;
  const { day, words, version = null } = input;
  if (day > dayAt(now).toString()) throw refuse('date.invalid', { reason: day }, { field: 'day' });
  const own = await keeper(tx, person, account, day);
  c.audited.place = own.place;
  const id = await openDiary(tx, { county, id: input.id, place: own.place, account, day, at: now });
  const written = await writeWords(tx, county, { id, words: words.trim(), version, at: now });
  if (written === undefined)
    throw refuse('diary.stale', {}, { current: await readDiary(tx, person, own, day) });
  return readDiary(tx, person, own, day);
});

export const commentDiary = handler(CommentDiary, async (c) => {
  const { tx, input, now } = c;
  const person = staff(c);
  const { county } = person;
  const { account, day, text } = input;
  if (account === person.account) throw refuse('actor.not_permitted');
  const found = await keeper(tx, person, account, day);
  c.audited.place = found.place;
  // The page gets an id of its own; the one sent is the comment’s.
  const diary = await openDiary(tx, { county, id: v7(), place: found.place, account, day, at: now });
  const comment = {
    county,
    id: input.id,
    place: found.place,
    diary,
    account: person.account,
    text: text.trim(),
    at: now,
  };
  await insertComment(tx, comment);
  await tellKeeper(tx, county, account, now);
  return readDiary(tx, person, found, day);
});
