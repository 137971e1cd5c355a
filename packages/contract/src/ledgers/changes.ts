import { type Static, Type } from 'typebox';
import {
  Cursor,
  Day,
  Id,
  Limit,
  Nullable,
  OneOf,
  Optional,
  Page,
  Place,
  Text,
  Time,
  Uuid,
} from '../fields.ts';
import { operation } from '../operation.ts';
import { ChangeRequest, Code, Resident, ResidentRow } from './people.ts';

export const ProposeChange = operation('resident.proposeChange', {
  kind: 'write',
  access: 'staff',
  path: '/api/residents/:id/changes',
  summary:
    'Propose what must not happen at once: another identity number, a death, moving out of reach (R46)',
  params: Id,
  body: Type.Object(
    {
      changeId: Uuid,
      baseVersion: Type.Integer(),
      kind: OneOf(['idNumber', 'died', 'movedOut']),
      /** With kind `idNumber`. */
      idNumber: Optional(Text(30)),
      documentKind: Optional(Code),
      /** The day of a death or of moving out. */
      on: Optional(Day),
      reason: Text(200),
    },
    { additionalProperties: false },
  ),
  result: ChangeRequest,
  refusals: [
    'resident.missing',
    'resident.ended',
    'resident.id_invalid',
    'resident.id_taken',
    'change.waiting',
    'date.invalid',
    'field.masked',
    'actor.not_permitted',
  ],
});

export const ListChanges = operation('change.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/changes',
  summary: 'Changes that wait for a second person within reach, oldest first, or those settled, newest first',
  query: Type.Object({
    place: Optional(Place),
    state: Optional(OneOf(['waiting', 'settled'])),
    mine: Optional(Type.Boolean()),
    /** Only what came from one import, and of that one field. */
    import: Optional(Uuid),
    field: Optional(Type.String({ maxLength: 40 })),
    after: Optional(Cursor),
    limit: Optional(Limit),
  }),
  result: Type.Object({
    ...Page(ChangeRequest).properties,
    /** How many of each field came from the import that was asked for. */
    fields: Type.Array(Type.Object({ field: Type.String(), n: Type.Integer() })),
  }),
});

export const SettleChange = operation('change.settle', {
  kind: 'write',
  access: 'staff',
  path: '/api/changes/:id/settle',
  summary: 'Approve or refuse a proposed change; never by the person who proposed it',
  params: Id,
  body: Type.Object(
    { approve: Type.Boolean(), answer: Optional(Type.String({ maxLength: 200 })) },
    { additionalProperties: false },
  ),
  result: ChangeRequest,
  refusals: [
    'change.missing',
    'change.settled',
    'resident.ended',
    'resident.id_taken',
    'resident.id_disagrees',
    'change.stale',
    'actor.second_person',
    'actor.not_permitted',
  ],
});

/** Why a change of a batch was left waiting. */
export const changeHindrances = ['change.stale', 'resident.ended', 'resident.id_disagrees'] as const;
export type ChangeHindrance = (typeof changeHindrances)[number];

export const SettleChanges = operation('change.settleMany', {
  kind: 'write',
  access: 'staff',
  path: '/api/changes/settle',
  summary:
    'Approve or refuse the next hundred changes that came from one import, of others and where the caller approves; ask again from `next`',
  body: Type.Object(
    {
      import: Uuid,
      field: Optional(Type.String({ maxLength: 40 })),
      approve: Type.Boolean(),
      answer: Optional(Type.String({ maxLength: 200 })),
      after: Optional(Uuid),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({
    settled: Type.Integer(),
    /** Those left waiting, and why. */
    left: Type.Array(Type.Object({ code: OneOf(changeHindrances), n: Type.Integer() })),
    next: Nullable(Uuid),
  }),
  refusals: ['actor.not_permitted'],
});

/** Two people changed the same field while one had no network: the server's order won, the other value waits here. */
export const FieldClash = Type.Object({
  id: Uuid,
  noun: OneOf(['resident', 'household']),
  entity: Uuid,
  place: Place,
  about: Type.String(),
  field: Type.String(),
  /** Masked where the field is. */
  kept: Nullable(Type.String()),
  lost: Nullable(Type.String()),
  lostBy: Type.String(),
  at: Time,
  state: OneOf(['open', 'kept', 'replaced']),
  abilities: Type.Array(Type.String()),
});
export type FieldClash = Static<typeof FieldClash>;

export const ListClashes = operation('clash.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/clashes',
  summary:
    'Values that lost against another change of the same field and were not looked at yet, newest first',
  query: Type.Object({
    place: Optional(Place),
    entity: Optional(Uuid),
    after: Optional(Cursor),
    limit: Optional(Limit),
  }),
  result: Page(FieldClash),
});

export const SettleClash = operation('clash.settle', {
  kind: 'write',
  access: 'staff',
  path: '/api/clashes/:id/settle',
  summary: 'Keep the value on record, or put the one that had lost in its place',
  params: Id,
  body: Type.Object({ take: OneOf(['kept', 'lost']) }, { additionalProperties: false }),
  result: FieldClash,
  refusals: [
    'clash.missing',
    'clash.settled',
    'resident.ended',
    'household.ended',
    'resident.id_disagrees',
    'actor.not_permitted',
  ],
});

/** Two records that may be of one person; 100 is certain. */
export const DuplicatePair = Type.Object({
  a: ResidentRow,
  b: ResidentRow,
  score: Type.Integer(),
  signs: Type.Array(OneOf(['idNumber', 'telephone', 'birth', 'name', 'pinyin'])),
});
export type DuplicatePair = Static<typeof DuplicatePair>;

export const FindDuplicateResidents = operation('resident.duplicates', {
  kind: 'read',
  access: 'staff',
  path: '/api/residents/duplicates',
  summary: 'Records that may be of one person: those like one resident, or the most alike within a place',
  query: Type.Object({ resident: Optional(Uuid), place: Optional(Place) }),
  result: Type.Object({ items: Type.Array(DuplicatePair) }),
  refusals: ['resident.missing'],
});

export const MergeResident = operation('resident.merge', {
  kind: 'write',
  access: 'staff',
  path: '/api/residents/:id/merge',
  summary: 'Say that this record is of the same person as another, which goes on; can be undone',
  params: Id,
  body: Type.Object({ into: Uuid, reason: Text(200) }, { additionalProperties: false }),
  result: Resident,
  refusals: ['resident.missing', 'resident.ended', 'resident.merge_impossible', 'actor.not_permitted'],
});

export const UnmergeResident = operation('resident.unmerge', {
  kind: 'write',
  access: 'staff',
  path: '/api/residents/:id/unmerge',
  summary: 'Undo a merge: the record lives on as it was',
  params: Id,
  body: Type.Object({ reason: Text(200) }, { additionalProperties: false }),
  result: Resident,
  refusals: ['resident.missing', 'resident.not_merged', 'household.ended', 'actor.not_permitted'],
});
