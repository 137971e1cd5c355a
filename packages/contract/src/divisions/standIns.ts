import { type Static, Type } from 'typebox';
import { Nullable, Place } from '../fields.ts';
import { operation } from '../operation.ts';

const Community = Type.String({ pattern: '^\\d{6}(\\.\\d{3}){2}$' });
const params = Type.Object({ community: Community });
/** Places of grids that stand in for each other: pairs, and a group of three where one remains. */
const Groups = Type.Array(Type.Array(Place, { minItems: 2, maxItems: 3 }), { maxItems: 60 });

/** Who stands in for whom in a community (R11). */
export const StandIns = Type.Object({
  community: Community,
  name: Type.String(),
  grids: Type.Array(
    Type.Object({
      place: Place,
      name: Type.String(),
      households: Nullable(Type.Integer()),
      /** On post today; public by law. */
      worker: Nullable(Type.String()),
    }),
  ),
  groups: Groups,
  abilities: Type.Array(Type.String()),
});
export type StandIns = Static<typeof StandIns>;

export const FindStandIns = operation('standIn.find', {
  kind: 'read',
  access: 'staff',
  path: '/api/stand-ins/:community',
  summary: 'The grids of a community and which of them stand in for each other',
  params,
  result: StandIns,
  refusals: ['area.missing'],
});

export const ProposeStandIns = operation('standIn.propose', {
  kind: 'read',
  access: 'staff',
  path: '/api/stand-ins/:community/proposal',
  summary: 'Groups of neighbours with even work, computed from the grids of today; nothing is changed',
  params,
  result: Type.Object({ groups: Groups }),
  refusals: ['area.missing', 'division.not_drawn'],
});

export const SaveStandIns = operation('standIn.save', {
  kind: 'write',
  access: 'staff',
  path: '/api/stand-ins/:community',
  summary: 'Set which grids stand in for each other; refused when somebody else was quicker',
  params,
  body: Type.Object({ groups: Groups, base: Groups }, { additionalProperties: false }),
  result: StandIns,
  refusals: ['area.missing', 'ledger.stale', 'actor.not_permitted'],
});
