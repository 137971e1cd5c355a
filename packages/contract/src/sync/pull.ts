import { type Static, Type } from 'typebox';
import { OneOf, Optional, Place, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';
import { Epoch, Head, SignedTime } from './push.ts';
import { SyncRows, syncNouns } from './rows.ts';

/** Where a phone stands in the log of changes, and for which grids; opaque to it. */
export const SyncCursor = Type.String({ maxLength: 2000 });

/** Numbers of the district's policy that a phone works with. */
export const SyncPolicy = Type.Object({
  householdsPerDay: Type.Integer(),
  /** Days after which a household is overdue. */
  overdueDays: Type.Integer(),
  /** Whether a talk by telephone counts as a visit. */
  telephoneCounts: Type.Boolean(),
  /** Times of day in the county by which one signs on, and off (R113). */
  morning: Type.String(),
  afternoon: Type.String(),
  off: Type.String(),
});
export type SyncPolicy = Static<typeof SyncPolicy>;

/** What a snapshot holds once it is unpacked. */
export const SnapshotContent = Type.Object({
  cursor: SyncCursor,
  head: Head,
  grids: Type.Array(Type.Object({ place: Place, name: Type.String() })),
  policy: SyncPolicy,
  rows: SyncRows,
});
export type SnapshotContent = Static<typeof SnapshotContent>;

/**
 * The answer is gzip of `SnapshotContent` as JSON, with a strong ETag. A broken transfer goes on with `Range: bytes=n-`
 * and `If-Range`; when the server no longer has that snapshot it sends a whole new one (200 instead of 206).
 */
export const Snapshot = operation('sync.snapshot', {
  kind: 'read',
  access: 'staff',
  path: '/api/sync/snapshot',
  summary: 'Everything of the caller’s own grids in one compressed, resumable answer',
  result: Type.Unknown(),
});

export const Left = Type.Object({ noun: OneOf(syncNouns), id: Uuid });
export type Left = Static<typeof Left>;

export const Pull = operation('sync.pull', {
  kind: 'read',
  method: 'POST',
  access: 'staff',
  path: '/api/sync/pull',
  summary: 'What has changed in the caller’s grids since a cursor',
  body: Type.Object(
    {
      cursor: SyncCursor,
      /** Ask for the hash of each grid as well, to see whether the phone still holds the same. */
      check: Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({
    /**
     * `changes`: apply `rows`, drop `left` and everything in `leftGrids`. `snapshot`: the cursor is too old, unknown, or
     * a grid has come; fetch a snapshot.
     */
    kind: OneOf(['changes', 'snapshot']),
    cursor: SyncCursor,
    rows: Optional(SyncRows),
    left: Type.Array(Left),
    leftGrids: Type.Array(Place),
    /** More has changed than one answer holds: pull again at once. */
    more: Type.Boolean(),
    head: Head,
    epoch: Epoch,
    hashes: Optional(Type.Record(Type.String(), Type.String())),
    time: SignedTime,
  }),
});

/** A phone says which of its acknowledged operations it still keeps; the server names those it has no receipt of. */
export const Digest = operation('sync.digest', {
  kind: 'read',
  method: 'POST',
  access: 'staff',
  path: '/api/sync/digest',
  summary: 'Which of these operations the server has no receipt of (after it was restored to an earlier day)',
  body: Type.Object(
    {
      opIds: Type.Array(Uuid, { maxItems: 5000 }),
      photos: Optional(Type.Array(Type.String(), { maxItems: 2000 })),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({
    missing: Type.Array(Uuid),
    missingPhotos: Type.Array(Type.String()),
    time: SignedTime,
    head: Head,
    epoch: Epoch,
  }),
});

/** That a worker uncovered a person's fields on a phone, told when it is connected again: audited as any reveal. */
export const RevealedOffline = operation('resident.revealedOffline', {
  kind: 'write',
  access: 'staff',
  path: '/api/residents/:id/revealed-offline',
  summary: 'Tell that a person’s name or telephone was uncovered on the phone, and why',
  params: Type.Object({ id: Uuid }),
  body: Type.Object(
    {
      fields: Type.Array(OneOf(['name', 'telephone']), { minItems: 1, maxItems: 2, uniqueItems: true }),
      reason: Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' }),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({ id: Uuid }),
});
