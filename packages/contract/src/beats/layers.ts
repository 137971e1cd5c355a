import { type Static, Type } from 'typebox';
import { Id, Name, OneOf, Text, Uuid } from '../fields.ts';
import { attentionLevels, organisationKinds } from '../ledgers/careWords.ts';
import { operation } from '../operation.ts';

const Weight = Type.Number({ minimum: 0, maximum: 10 });
const each = <K extends string>(keys: readonly K[]) =>
  Type.Unsafe<Record<K, number>>(
    Type.Object(Object.fromEntries(keys.map((key) => [key, Weight])), { additionalProperties: false }),
  );

/** What a business counts for in a dedicated line (R12): the weight of its kind times that of its attention. */
export const BeatWeights = Type.Object(
  { kinds: each(organisationKinds), attention: each(attentionLevels) },
  { additionalProperties: false },
);
export type BeatWeights = Static<typeof BeatWeights>;

/** A dedicated line with beats of its own upon the general grids, such as market supervision (R13). */
export const Layer = Type.Object({
  id: Uuid,
  code: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  weights: BeatWeights,
  /** One person answers for fewer businesses than this. */
  limit: Type.Integer(),
  version: Type.Integer(),
  abilities: Type.Array(Type.String()),
});
export type Layer = Static<typeof Layer>;

const LayerCode = Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' });
const BusinessLimit = Type.Integer({ minimum: 1, maximum: 100_000 });
const words = {
  name: Name,
  nameEn: Text(60),
  weights: BeatWeights,
  limit: BusinessLimit,
};

export const ListLayers = operation('layer.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/layers',
  summary: 'The dedicated lines of the county, and the numbers of the policy that a new one starts with',
  result: Type.Object({
    items: Type.Array(Layer),
    ordinary: Type.Object({ weights: BeatWeights, limit: Type.Integer(), tolerance: Type.Number() }),
    abilities: Type.Array(Type.String()),
  }),
});

export const AddLayer = operation('layer.add', {
  kind: 'write',
  access: 'staff',
  path: '/api/layers',
  summary: 'Begin a dedicated line; it has no beats yet',
  body: Type.Object({ ...words, id: Uuid, code: LayerCode }, { additionalProperties: false }),
  result: Layer,
  refusals: ['layer.code_taken', 'actor.not_permitted'],
});

export const ChangeLayer = operation('layer.change', {
  kind: 'write',
  access: 'staff',
  path: '/api/layers/:id',
  summary: 'Change names, weights or the limit of a dedicated line; figures are reckoned anew, beats stay',
  params: Id,
  body: Type.Object({ ...words, baseVersion: Type.Integer() }, { additionalProperties: false }),
  result: Layer,
  refusals: ['layer.missing', 'ledger.stale', 'actor.not_permitted'],
});

export const beatFits = ['within', 'over', 'vacant'] as const;
export const BeatFit = OneOf(beatFits);
