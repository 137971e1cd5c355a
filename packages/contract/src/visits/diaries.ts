import { type Static, Type } from 'typebox';
import { PersonRef } from '../events/resource.ts';
import { Day, Nullable, OneOf, Optional, Page, Text, Time, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';
import { narrowed, paged, whose } from './fields.ts';

export const diaryEntryKinds = ['visit', 'need', 'event', 'patrol', 'sign'] as const;

/** One thing done, as the diary tells it. `title` names it, `text` says what; both in the words of its record. */
export const DiaryEntry = Type.Object({
  kind: OneOf(diaryEntryKinds),
  id: Uuid,
  at: Time,
  /** A visit’s meeting, an event’s step, a need’s kind, a sign-in’s kind. */
  what: Type.String(),
  title: Type.String(),
  text: Type.String(),
});
export type DiaryEntry = Static<typeof DiaryEntry>;

const counts = {
  visits: Type.Integer(),
  needs: Type.Integer(),
  events: Type.Integer(),
  patrols: Type.Integer(),
};

export const DiaryComment = Type.Object({ id: Uuid, account: PersonRef, text: Type.String(), at: Time });

/** 社情日志: written from what was done; the worker adds words, leaders comment (R58). */
export const Diary = Type.Object({
  ...whose,
  day: Day,
  ...counts,
  entries: Type.Array(DiaryEntry),
  words: Type.String(),
  /** 0 while the worker has added nothing. */
  version: Type.Integer(),
  comments: Type.Array(DiaryComment),
  abilities: Type.Array(OneOf(['addWords', 'comment'])),
});
export type Diary = Static<typeof Diary>;

export const FindDiary = operation('diary.find', {
  kind: 'read',
  access: 'staff',
  path: '/api/diaries/day',
  summary: 'A worker’s day: one’s own unless another person is named, today unless a day is',
  query: Type.Object({ account: Optional(Uuid), day: Optional(Day) }),
  result: Diary,
  refusals: ['account.missing'],
});

export const DiaryRow = Type.Object({
  ...whose,
  day: Day,
  ...counts,
  words: Type.String(),
  comments: Type.Integer(),
});
export type DiaryRow = Static<typeof DiaryRow>;

export const ListDiaries = operation('diary.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/diaries',
  summary: 'Days of the workers within reach on which something was done or written, newest first',
  query: Type.Object({ ...narrowed, ...paged }),
  result: Page(DiaryRow),
});

export const AddDiaryWords = operation('diary.addWords', {
  kind: 'write',
  access: 'staff',
  path: '/api/diaries/words',
  summary: 'Say in one’s own words what the records of the day do not',
  body: Type.Object(
    { id: Uuid, day: Day, words: Text(4000), version: Optional(Nullable(Type.Integer({ minimum: 0 }))) },
    { additionalProperties: false },
  ),
  result: Diary,
  refusals: ['diary.stale', 'date.invalid', 'actor.not_permitted'],
});

export const CommentDiary = operation('diary.comment', {
  kind: 'write',
  access: 'staff',
  path: '/api/diaries/comments',
  summary: 'Comment on a worker’s day; the worker is told',
  body: Type.Object({ id: Uuid, account: Uuid, day: Day, text: Text(1000) }, { additionalProperties: false }),
  result: Diary,
  refusals: ['account.missing', 'actor.not_permitted'],
});
