import { type Static, Type } from 'typebox';
import { Day, Id, Name, Nullable, OneOf, Optional, Place, Text, Time, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';
import { GridPlace } from './buildings.ts';
import { appointments, captainBackgrounds, captainKinds } from './careWords.ts';

/**
 * A resident with a task in their building (R1, R22). A captain’s name is on the public board (R93) and shown whole; that
 * of a household’s representative and every telephone number is masked.
 */
export const Captain = Type.Object({
  id: Uuid,
  kind: OneOf(captainKinds),
  place: Place,
  placeName: Type.String(),
  building: Uuid,
  buildingName: Type.String(),
  household: Nullable(Uuid),
  resident: Nullable(Uuid),
  name: Type.String(),
  telephone: Nullable(Type.String()),
  appointment: OneOf(appointments),
  background: OneOf(captainBackgrounds),
  /** Yuan a month. */
  stipend: Nullable(Type.Number()),
  since: Day,
  until: Nullable(Day),
  version: Type.Integer(),
  changedBy: Nullable(Type.String()),
  changedAt: Time,
  abilities: Type.Array(Type.String()),
});
export type Captain = Static<typeof Captain>;

export const ListCaptains = operation('captain.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/captains',
  summary: 'Building captains and household representatives within reach, and how many buildings have none',
  query: Type.Object({
    place: Optional(Place),
    kind: Optional(OneOf(captainKinds)),
    building: Optional(Uuid),
    ended: Optional(Type.Boolean()),
  }),
  result: Type.Object({
    items: Type.Array(Captain),
    /** Buildings where people live and nobody is captain. */
    without: Type.Array(
      Type.Object({ id: Uuid, name: Type.String(), place: Place, placeName: Type.String() }),
    ),
  }),
});

const fields = {
  telephone: Optional(Nullable(Text(24))),
  background: Optional(OneOf(captainBackgrounds)),
  stipend: Optional(Nullable(Type.Number({ minimum: 0, maximum: 100_000 }))),
};

export const AppointCaptain = operation('captain.appoint', {
  kind: 'write',
  access: 'staff',
  path: '/api/captains',
  summary: 'Appoint somebody as captain of a building or representative of a household',
  body: Type.Object(
    {
      ...fields,
      id: Uuid,
      kind: OneOf(captainKinds),
      building: Uuid,
      /** For a representative. */
      household: Optional(Uuid),
      /** Somebody of the residents’ ledger, whose name is then theirs. */
      resident: Optional(Uuid),
      name: Optional(Name),
      appointment: OneOf(appointments),
      since: Day,
    },
    { additionalProperties: false },
  ),
  result: Captain,
  refusals: [
    'building.missing',
    'household.missing',
    'resident.missing',
    'captain.minor',
    'captain.name_needed',
    'captain.exists',
    'telephone.invalid',
    'field.masked',
    'actor.not_permitted',
  ],
});

export const UpdateCaptain = operation('captain.update', {
  kind: 'write',
  access: 'staff',
  path: '/api/captains/:id',
  summary:
    'Change telephone, background or stipend; refused with the present state when somebody else was quicker',
  params: Id,
  body: Type.Object({ ...fields, baseVersion: Type.Integer() }, { additionalProperties: false }),
  result: Captain,
  refusals: [
    'captain.missing',
    'captain.ended',
    'telephone.invalid',
    'field.masked',
    'ledger.stale',
    'actor.not_permitted',
  ],
});

export const EndCaptain = operation('captain.end', {
  kind: 'write',
  access: 'staff',
  path: '/api/captains/:id/end',
  summary: 'End the task of a captain or representative',
  params: Id,
  body: Type.Object({ on: Day }, { additionalProperties: false }),
  result: Captain,
  refusals: ['captain.missing', 'captain.ended', 'date.invalid', 'actor.not_permitted'],
});

export const RevealCaptain = operation('captain.reveal', {
  kind: 'write',
  access: 'staff',
  path: '/api/captains/:id/reveal',
  summary: 'Show name and telephone unmasked; the reason is written into the audit log',
  params: Id,
  body: Type.Object({ reason: Text(200) }, { additionalProperties: false }),
  result: Type.Object({ name: Type.String(), telephone: Nullable(Type.String()) }),
  refusals: ['captain.missing', 'actor.not_permitted'],
});

/** A party group is built in a grid, and its leader lives there (R18). */
export const PartyGroup = Type.Object({
  id: Uuid,
  place: Place,
  placeName: Type.String(),
  name: Type.String(),
  leader: Type.Object({ id: Uuid, name: Type.String() }),
  members: Type.Integer(),
  /** Grown into a branch. */
  branch: Type.Boolean(),
  endedOn: Nullable(Day),
  version: Type.Integer(),
  changedBy: Nullable(Type.String()),
  changedAt: Time,
  abilities: Type.Array(Type.String()),
});
export type PartyGroup = Static<typeof PartyGroup>;

export const ListPartyGroups = operation('partyGroup.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/party-groups',
  summary: 'Party groups of the grids within reach, and the grids that have none',
  query: Type.Object({ place: Optional(Place) }),
  result: Type.Object({
    items: Type.Array(PartyGroup),
    without: Type.Array(Type.Object({ place: Place, name: Type.String() })),
  }),
});

export const CreatePartyGroup = operation('partyGroup.create', {
  kind: 'write',
  access: 'staff',
  path: '/api/party-groups',
  summary: 'Set up the party group of a grid; its leader has to live in it (R18)',
  body: Type.Object(
    {
      id: Uuid,
      place: GridPlace,
      name: Name,
      leader: Uuid,
      members: Type.Integer({ minimum: 0, maximum: 10_000 }),
      branch: Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  ),
  result: PartyGroup,
  refusals: [
    'area.missing',
    'resident.missing',
    'partyGroup.leader_elsewhere',
    'partyGroup.exists',
    'actor.not_permitted',
  ],
});

export const UpdatePartyGroup = operation('partyGroup.update', {
  kind: 'write',
  access: 'staff',
  path: '/api/party-groups/:id',
  summary: 'Change name, leader or size, or raise a group to a branch; dissolve it on a day',
  params: Id,
  body: Type.Object(
    {
      name: Optional(Name),
      leader: Optional(Uuid),
      members: Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
      branch: Optional(Type.Boolean()),
      endedOn: Optional(Day),
      baseVersion: Type.Integer(),
    },
    { additionalProperties: false },
  ),
  result: PartyGroup,
  refusals: [
    'partyGroup.missing',
    'resident.missing',
    'partyGroup.leader_elsewhere',
    'ledger.stale',
    'date.invalid',
    'actor.not_permitted',
  ],
});
