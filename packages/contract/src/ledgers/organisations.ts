import { type Static, Type } from 'typebox';
import {
  Cursor,
  Day,
  Id,
  Limit,
  Name,
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
import { GridPlace } from './buildings.ts';
import { attentionLevels, organisationHazards, organisationKinds } from './careWords.ts';

/** A unit in the area or a shop (R34), filed under its grid. The contact person is masked. */
export const Organisation = Type.Object({
  id: Uuid,
  place: Place,
  placeName: Type.String(),
  building: Nullable(Uuid),
  buildingName: Nullable(Type.String()),
  name: Type.String(),
  kind: OneOf(organisationKinds),
  creditCode: Nullable(Type.String()),
  address: Type.String(),
  people: Nullable(Type.Integer()),
  partyOrganisation: Type.String(),
  partyMembers: Nullable(Type.Integer()),
  contactName: Nullable(Type.String()),
  contactTelephone: Nullable(Type.String()),
  hazard: OneOf(organisationHazards),
  attention: OneOf(attentionLevels),
  closedOn: Nullable(Day),
  version: Type.Integer(),
  changedBy: Nullable(Type.String()),
  changedAt: Time,
  abilities: Type.Array(Type.String()),
});
export type Organisation = Static<typeof Organisation>;

/** What narrows the ledger of units. `q` is a part of the name or address, or the credit code. */
export const OrganisationFilter = Type.Object({
  place: Optional(Place),
  kind: Optional(OneOf(organisationKinds)),
  hazard: Optional(OneOf(organisationHazards)),
  attention: Optional(OneOf(attentionLevels)),
  /** With a party organisation, or without. */
  party: Optional(Type.Boolean()),
  building: Optional(Uuid),
  closed: Optional(Type.Boolean()),
  q: Optional(Type.String({ maxLength: 60 })),
});
export type OrganisationFilter = Static<typeof OrganisationFilter>;

export const ListOrganisations = operation('organisation.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/organisations',
  summary: 'Units and shops within reach by grid and name, with the exact number of all that match',
  query: Type.Object({ ...OrganisationFilter.properties, after: Optional(Cursor), limit: Optional(Limit) }),
  result: Page(Organisation),
});

export const CountOrganisations = operation('organisation.count', {
  kind: 'read',
  access: 'staff',
  path: '/api/organisations/counts',
  summary: 'Numbers of units within reach per kind, with a party organisation, with a hazard',
  query: Type.Object({ place: Optional(Place) }),
  result: Type.Object({
    kinds: Type.Array(Type.Object({ kind: OneOf(organisationKinds), n: Type.Integer() })),
    total: Type.Integer(),
    withParty: Type.Integer(),
    withHazard: Type.Integer(),
    people: Type.Integer(),
    partyMembers: Type.Integer(),
  }),
});

export const FindOrganisation = operation('organisation.find', {
  kind: 'read',
  access: 'staff',
  path: '/api/organisations/:id',
  summary: 'One unit whole; its contact person masked',
  params: Id,
  result: Organisation,
  refusals: ['organisation.missing'],
});

const fields = {
  name: Optional(Name),
  kind: Optional(OneOf(organisationKinds)),
  building: Optional(Nullable(Uuid)),
  creditCode: Optional(Nullable(Text(24))),
  address: Optional(Type.String({ maxLength: 200 })),
  people: Optional(Nullable(Type.Integer({ minimum: 0, maximum: 1_000_000 }))),
  partyOrganisation: Optional(Type.String({ maxLength: 60 })),
  partyMembers: Optional(Nullable(Type.Integer({ minimum: 0, maximum: 1_000_000 }))),
  contactName: Optional(Type.String({ maxLength: 30 })),
  contactTelephone: Optional(Nullable(Text(24))),
  hazard: Optional(OneOf(organisationHazards)),
  attention: Optional(OneOf(attentionLevels)),
};

export const CreateOrganisation = operation('organisation.create', {
  kind: 'write',
  access: 'staff',
  path: '/api/organisations',
  summary: 'Enter a unit or shop into the ledger of a grid',
  body: Type.Object(
    { ...fields, id: Uuid, place: GridPlace, name: Name, kind: OneOf(organisationKinds) },
    { additionalProperties: false },
  ),
  result: Organisation,
  refusals: [
    'area.missing',
    'building.missing',
    'organisation.code_invalid',
    'organisation.code_taken',
    'organisation.party_disagrees',
    'telephone.invalid',
    'field.masked',
    'actor.not_permitted',
  ],
});

export const UpdateOrganisation = operation('organisation.update', {
  kind: 'write',
  access: 'staff',
  path: '/api/organisations/:id',
  summary: 'Change a unit; refused with its present state when somebody else was quicker',
  params: Id,
  body: Type.Object({ ...fields, baseVersion: Type.Integer() }, { additionalProperties: false }),
  result: Organisation,
  refusals: [
    'organisation.missing',
    'organisation.closed',
    'building.missing',
    'organisation.code_invalid',
    'organisation.code_taken',
    'organisation.party_disagrees',
    'telephone.invalid',
    'field.masked',
    'ledger.stale',
    'actor.not_permitted',
  ],
});

export const CloseOrganisation = operation('organisation.close', {
  kind: 'write',
  access: 'staff',
  path: '/api/organisations/:id/close',
  summary: 'Say that a unit has closed or moved away; it stays in the ledger as a closed one',
  params: Id,
  body: Type.Object({ on: Day, baseVersion: Type.Integer() }, { additionalProperties: false }),
  result: Organisation,
  refusals: [
    'organisation.missing',
    'organisation.closed',
    'date.invalid',
    'ledger.stale',
    'actor.not_permitted',
  ],
});

export const RevealOrganisation = operation('organisation.reveal', {
  kind: 'write',
  access: 'staff',
  path: '/api/organisations/:id/reveal',
  summary: 'Show the contact person unmasked; the reason is written into the audit log',
  params: Id,
  body: Type.Object({ reason: Text(200) }, { additionalProperties: false }),
  result: Type.Object({
    contactName: Nullable(Type.String()),
    contactTelephone: Nullable(Type.String()),
  }),
  refusals: ['organisation.missing', 'actor.not_permitted'],
});
