import { expect, test } from 'vitest';
import {
  applyReplies,
  missingPhotos,
  nextBatch,
  photoStored,
  reopenPhotos,
  storedPhotos,
  withdraw,
} from '../src/index.ts';
import { at, done, operationId } from './world.ts';

const refusedFor = (code: string) =>
  applyReplies(
    photoStored([done(1, 'a', { photos: ['p'] })], 'p', 'stored'),
    [{ opId: operationId(1), result: 'rejected', problem: { code, detail: '' } }],
    at,
  );

test('what a restored server refused since it had lost the photo goes again by itself, photo first', () => {
  const refused = refusedFor('photo.missing');
  expect(storedPhotos(refused)).toEqual(['stored']);
  const reopened = reopenPhotos(refused, new Set(['stored']));
  expect(reopened).toMatchObject([{ state: 'waiting', problem: null }]);
  expect(missingPhotos(reopened)).toEqual(['p']);
  expect(nextBatch(reopened)).toEqual([]);
  expect(nextBatch(photoStored(reopened, 'p', 'stored'))).toHaveLength(1);
});

test('what was refused for another reason waits for a person, and what was given up stays so', () => {
  const [other] = reopenPhotos(refusedFor('event.stale'), new Set(['stored']));
  expect(other).toMatchObject({ state: 'rejected', problem: { code: 'event.stale' } });
  const given = withdraw(refusedFor('photo.missing'), operationId(1), at);
  expect(storedPhotos(given)).toEqual([]);
});

test('a photo that the server still has is not sent twice', () => {
  const [kept] = reopenPhotos(refusedFor('photo.missing'), new Set(['another']));
  expect(kept).toMatchObject({ state: 'rejected', attachments: [{ storedId: 'stored' }] });
});
