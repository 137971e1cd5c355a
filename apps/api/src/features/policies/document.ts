import {
  BeatWeights,
  difficultyFactors,
  eventScopes,
  handlingModes,
  RoutingRule,
  refuse,
  riskMarks,
  rungs,
  travelModes,
  unitKinds,
} from '@jingwei/contract';
import {
  ordinaryBeats,
  ordinaryExchange,
  ordinaryLedgers,
  ordinaryPlanning,
  ordinaryServiceCircle,
  ordinaryWork,
  type Policy,
  type WorkingCalendar,
  workingCalendar,
} from '@jingwei/domain';
import { Ajv, type ErrorObject } from 'ajv';

/** A policy as kept in the database, checked and ready for the rules. */
export type PolicyInForce = {
  readonly version: number;
  readonly since: Temporal.Instant;
  readonly policy: Policy;
  readonly calendar: WorkingCalendar;
};

type Schema = object;
const text: Schema = { type: 'string', minLength: 1 };
const integer: Schema = { type: 'integer', minimum: 0 };
const share: Schema = { type: 'number', exclusiveMinimum: 0 };
const oneOf = (words: readonly string[]): Schema => ({ enum: [...words] });
const list = (items: Schema, minItems = 0): Schema => ({ type: 'array', items, minItems });
const record = (properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((key) => !optional.includes(key)),
});
const each = (words: readonly string[], schema: Schema): Schema =>
  record(Object.fromEntries(words.map((word) => [word, schema])));

const tiers = ['T0', 'T1', 'T2', 'T3', 'T4'] as const;
const limit = record({
  amount: share,
  unit: oneOf(['minutes', 'hours', 'days']),
  clock: oneOf(['working', 'wall']),
});
const item = record({ code: text, zh: text, en: text, tier: oneOf(tiers), mode: oneOf(handlingModes) }, [
  'tier',
  'mode',
]);
const category = record({
  code: text,
  zh: text,
  en: text,
  mode: oneOf(handlingModes),
  scope: oneOf(eventScopes),
  tier: oneOf(tiers),
  duplicate: record({ metres: { type: 'number', minimum: 0 }, days: integer }),
  items: list(item),
});
const calendar = record(
  {
    timeZone: text,
    hours: list({ type: 'object' }, 1),
    holidays: oneOf(['cn', 'none']),
    weekdays: { type: 'object' },
    seasons: list({ type: 'object' }),
    exceptions: list({ type: 'object' }),
    confirmedUntil: text,
  },
  ['weekdays', 'seasons', 'exceptions', 'confirmedUntil'],
);

const minute: Schema = { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' };
const few: Schema = { type: 'integer', minimum: 0, maximum: 4 };
const work: Readonly<Record<string, Schema>> = {
  visits: record({
    dailyHouseholds: integer,
    campaignsPerYear: integer,
    overdueDays: integer,
    careOverdueDays: integer,
    telephoneCounts: { type: 'boolean' },
    correctDays: integer,
  }),
  patrols: record({ trackDays: integer }),
  spotChecks: record({
    random: few,
    weighted: few,
    closesAt: minute,
    dueWorkingDays: integer,
    confidence: { type: 'number', minimum: 0.5, maximum: 0.9999 },
    unreachableShare: share,
    risk: record({
      weights: each(riskMarks, integer),
      fastSeconds: integer,
      farMetres: integer,
      sameMinute: integer,
      emptyShare: share,
      emptyVisits: integer,
      lateHours: integer,
      from: minute,
      until: minute,
    }),
  }),
  ladder: record({
    rungs: list(oneOf(rungs), 1),
    windowMonths: integer,
    hearWorkingDays: integer,
    objectWorkingDays: integer,
  }),
  attendance: record({ morning: minute, afternoon: minute, off: minute, graceMinutes: integer }),
};

const days: Schema = { type: 'integer', minimum: 1 };
const ledgers = record({
  care: record({
    elderlyAge: integer,
    workingAge: record({ from: integer, to: integer }),
    runningOutDays: integer,
    smallCount: integer,
  }),
  grants: record({ maxDays: days }),
  retentionDays: each(
    ['residents', 'careRecords', 'profiles', 'organisations', 'captains', 'requests'],
    days,
  ),
  subjectRights: record({ answerWorkingDays: days, copyDays: days }),
  clarity: record({ freshDays: days, hotSpotEvents: days, hotSpotDays: days }),
  communityMinimum: each(['pay', 'budget', 'premisesM2'], integer),
});

const exchange = record({
  imports: each(['megabytes', 'rows', 'keepDays'], days),
  exports: each(['rows', 'hours', 'keyMinutes'], days),
});

const planning = record({
  target: { type: 'integer', minimum: 20, maximum: 2000 },
  tolerance: { type: 'number', minimum: 0.02, maximum: 0.5 },
  difficulty: each(difficultyFactors, { type: 'number', minimum: 0, maximum: 10 }),
});

const serviceCircle = record({
  minutes: { type: 'integer', minimum: 1, maximum: 60 },
  kilometresPerHour: each(travelModes, { type: 'number', minimum: 1, maximum: 30 }),
});

const beats = record({
  businessesPerPerson: days,
  tolerance: { type: 'number', minimum: 0.02, maximum: 0.5 },
  weights: BeatWeights,
});

const schema = record({
  preset: text,
  ...work,
  ledgers,
  exchange,
  planning,
  serviceCircle,
  beats,
  calendar,
  categories: list(category, 1),
  tiers: each(tiers, limit),
  acceptance: each([...unitKinds, 'emergency'], limit),
  answer: limit,
  verify: limit,
  close: limit,
  followUp: limit,
  again: limit,
  alarms: each(['warn', 'tell', 'takeOver', 'yellow', 'red'], share),
  chains: each(handlingModes, each(eventScopes, list(oneOf(unitKinds), 1))),
  bounceLimit: integer,
  arbiter: oneOf(['subdistrict', 'county']),
  reopenDays: integer,
  deferMaxDays: integer,
  archiveDays: integer,
  routing: list(RoutingRule, 1),
});

const fits = new Ajv({ strict: false }).compile<Policy>(schema);

const reasonOf = (error: ErrorObject | undefined): string =>
  `${error?.instancePath.slice(1).replaceAll('/', '.') ?? ''} ${error?.message ?? ''}`.trim();

/**
 * Reads a policy document. One from before visits and ledgers were part of it goes by the numbers as shipped. Its
 * calendar is worked out once per version, since a calendar remembers its years.
 * @throws {Refusal} `policy.invalid`
 */
export function readPolicy(document: unknown): Pick<PolicyInForce, 'policy' | 'calendar'> {
  const whole: unknown = {
    ...ordinaryWork,
    ledgers: ordinaryLedgers,
    exchange: ordinaryExchange,
    planning: ordinaryPlanning,
    serviceCircle: ordinaryServiceCircle,
    beats: ordinaryBeats,
    ...(document as object),
  };
  if (!fits(whole)) throw refuse('policy.invalid', { reason: reasonOf(fits.errors?.[0]) });
  return { policy: whole, calendar: workingCalendar(whole.calendar) };
}
