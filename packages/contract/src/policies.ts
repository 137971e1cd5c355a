import type { Static } from 'typebox';
import { Type } from 'typebox';
import { Name, Nullable, OneOf, Optional, Time, Uuid } from './fields.ts';
import { operation } from './operation.ts';
import { eventScopes, handlingModes, unitKinds } from './words.ts';

/** An ordered routing rule: the first whose `when` fits decides who holds the event first. */
export const RoutingRule = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
    name: Name,
    when: Type.Object(
      {
        categories: Optional(Type.Array(Type.String(), { minItems: 1 })),
        places: Optional(Type.Array(Type.String(), { minItems: 1 })),
        modes: Optional(Type.Array(OneOf(handlingModes), { minItems: 1 })),
        scopes: Optional(Type.Array(OneOf(eventScopes), { minItems: 1 })),
        workingTime: Optional(Type.Boolean()),
        hours: Optional(
          Type.Object({
            from: Type.String({ pattern: '^\\d\\d:\\d\\d$' }),
            to: Type.String({ pattern: '^\\d\\d:\\d\\d$' }),
          }),
        ),
      },
      { additionalProperties: false },
    ),
    to: Type.Union([
      Type.Object({ kind: OneOf(unitKinds) }, { additionalProperties: false }),
      Type.Object({ department: Type.String() }, { additionalProperties: false }),
    ]),
  },
  { additionalProperties: false },
);
export type RoutingRule = Static<typeof RoutingRule>;

export const CurrentPolicy = operation('policy.current', {
  kind: 'read',
  access: 'staff',
  path: '/api/policy',
  summary: 'The policy in force: version, categories, limits, escalation, routing',
  result: Type.Object({ version: Type.Integer(), since: Time, document: Type.Unknown() }),
});

export const ReplayRouting = operation('policy.replayRouting', {
  kind: 'read',
  method: 'POST',
  access: 'staff',
  path: '/api/policy/routing/replay',
  summary: 'Try a set of routing rules on past events: how many would have gone elsewhere, with examples',
  body: Type.Object(
    {
      rules: Type.Array(RoutingRule, { minItems: 1, maxItems: 200 }),
      days: Type.Integer({ minimum: 1, maximum: 365 }),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({
    events: Type.Integer(),
    changed: Type.Integer(),
    flows: Type.Array(Type.Object({ from: Type.String(), to: Type.String(), events: Type.Integer() })),
    examples: Type.Array(
      Type.Object({
        id: Uuid,
        number: Type.String(),
        title: Type.String(),
        before: Type.Object({ rule: Type.String(), unit: Nullable(Type.String()) }),
        after: Type.Object({ rule: Type.String(), unit: Nullable(Type.String()) }),
      }),
    ),
  }),
  refusals: ['policy.invalid', 'actor.not_permitted'],
});

export const ApplyRouting = operation('policy.applyRouting', {
  kind: 'write',
  access: 'staff',
  path: '/api/policy/routing',
  summary: 'Put a set of routing rules in force as a new version of the policy',
  body: Type.Object(
    { rules: Type.Array(RoutingRule, { minItems: 1, maxItems: 200 }), version: Type.Integer() },
    { additionalProperties: false },
  ),
  result: CurrentPolicy.result,
  refusals: ['policy.invalid', 'event.stale', 'actor.not_permitted'],
});
