import type { SyncHousehold, SyncNeed, SyncPlan, SyncResident, SyncVisit } from '@jingwei/contract';
import { checkIdNumber, maskIdNumber } from '@jingwei/domain';
import { inOrder, type LoggedOperation, type OperationLog } from './log.ts';
import type { Picture } from './picture.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (body: Readonly<Record<string, unknown>>, member: string): string => {
  const value = body[member];
  return typeof value === 'string' ? value : '';
};
const textOrNull = (body: Readonly<Record<string, unknown>>, member: string): string | null =>
  text(body, member) || null;

/** What an unconfirmed operation is about: a household, a resident, a need. */
export type Subject = Readonly<{ household: string | null; resident: string | null; need: string | null }>;

const nothing: Subject = { household: null, resident: null, need: null };

/** Reads from an operation what of the ledgers it is about. */
export function subjectOf({ op }: LoggedOperation, picture: Picture): Subject {
  const body = isRecord(op.body) ? op.body : {};
  const noun = op.operation.split('.')[0];
  const id = op.params['id'] ?? op.entityId;
  const given = textOrNull(body, 'household') ?? textOrNull(body, 'householdId');
  if (noun === 'resident')
    return { ...nothing, resident: id, household: picture.resident.get(id)?.householdId ?? given };
  if (noun === 'household') return { ...nothing, household: id };
  if (noun === 'need') return { ...nothing, need: id, household: picture.need.get(id)?.householdId ?? given };
  return given === null ? nothing : { ...nothing, household: given };
}

/** Operations that the server has not confirmed: what the screen adds to what was downloaded. */
export const pendingOf = (log: OperationLog): OperationLog =>
  inOrder(log).filter(({ state }) => state === 'waiting' || state === 'rejected');

type Draft = {
  household: Map<string, SyncHousehold>;
  resident: Map<string, SyncResident>;
  need: Map<string, SyncNeed>;
  visit: Map<string, SyncVisit>;
  plan: Map<string, SyncPlan>;
};
type Step = (draft: Draft, logged: LoggedOperation, by: string) => void;

function noteNeed(
  draft: Draft,
  { id: householdId, place }: SyncHousehold,
  need: Readonly<Record<string, unknown>>,
  raisedAt: string,
): void {
  const id = text(need, 'id');
  draft.need.set(id, {
    id,
    place,
    householdId,
    residentId: textOrNull(need, 'resident') ?? textOrNull(need, 'residentId'),
    kind: text(need, 'kind'),
    text: text(need, 'text'),
    state: 'open',
    answer: '',
    dueOn: textOrNull(need, 'dueOn'),
    raisedAt,
    version: 1,
  });
}

function recordVisit(draft: Draft, { op }: LoggedOperation, by: string): void {
  if (!isRecord(op.body)) return;
  const householdId = text(op.body, 'household') || text(op.body, 'householdId');
  const household = draft.household.get(householdId);
  if (household === undefined) return;
  const id = text(op.body, 'id') || op.entityId;
  const met = text(op.body, 'met') || 'met';
  const photos = op.body['photos'];
  const needs: unknown = op.body['needs'];
  if (Array.isArray(needs))
    for (const need of needs) if (isRecord(need)) noteNeed(draft, household, need, op.capturedAt);
  draft.visit.set(id, {
    id,
    place: household.place,
    householdId,
    accountId: by,
    at: op.capturedAt,
    method: text(op.body, 'method') || 'home',
    met,
    purpose: text(op.body, 'purpose'),
    findings: text(op.body, 'findings'),
    feedback: text(op.body, 'feedback'),
    photos: Array.isArray(photos) ? photos.length : 0,
  });
  const before = household.lastVisitAt;
  if (met === 'met' && (before === null || Date.parse(before) < Date.parse(op.capturedAt)))
    draft.household.set(householdId, { ...household, lastVisitAt: op.capturedAt });
}

function raiseNeed(draft: Draft, { op }: LoggedOperation): void {
  if (!isRecord(op.body)) return;
  const household = draft.household.get(text(op.body, 'household') || text(op.body, 'householdId'));
  if (household !== undefined) noteNeed(draft, household, { id: op.entityId, ...op.body }, op.capturedAt);
}

function settleNeed(draft: Draft, { op }: LoggedOperation): void {
  const need = draft.need.get(op.params['id'] ?? op.entityId);
  if (need === undefined || !isRecord(op.body)) return;
  const state = text(op.body, 'state') === 'closed' ? 'closed' : 'answered';
  draft.need.set(need.id, { ...need, state, answer: text(op.body, 'answer') || need.answer });
}

/** Only members that the row has, and only of the same type: a body has more to it than a screen shows. */
function patched<R extends object>(row: R, patch: unknown): R {
  if (!isRecord(patch)) return row;
  const held = new Map<string, unknown>(Object.entries(row));
  const fits = ([member, value]: readonly [string, unknown]): boolean => {
    const before = held.get(member);
    if (before === undefined || ['id', 'place', 'version'].includes(member)) return false;
    return before === null || value === null || typeof before === typeof value;
  };
  // A row says “nothing” with an empty text where a body says null.
  const told = ([member, value]: readonly [string, unknown]) =>
    [member, value === null && typeof held.get(member) === 'string' ? '' : value] as const;
  return { ...row, ...Object.fromEntries(Object.entries(patch).filter(fits).map(told)) };
}

function updateHousehold(draft: Draft, { op }: LoggedOperation): void {
  const row = draft.household.get(op.params['id'] ?? op.entityId);
  if (row === undefined || !isRecord(op.body)) return;
  const head = textOrNull(op.body, 'head');
  draft.household.set(row.id, patched(head === null ? row : { ...row, headId: head }, op.body));
}

const textsIn = (body: Readonly<Record<string, unknown>>, member: string): readonly string[] => {
  const value = body[member];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
};

function changePlan(draft: Draft, { op }: LoggedOperation): void {
  const plan = draft.plan.get(op.params['id'] ?? op.entityId);
  if (plan === undefined || !isRecord(op.body)) return;
  const removed = new Set(textsIn(op.body, 'remove'));
  const stay = plan.households.filter(({ id }) => !removed.has(id));
  const held = new Set(stay.map(({ id }) => id));
  const last = Math.max(0, ...plan.households.map(({ rank }) => rank));
  const added = textsIn(op.body, 'add')
    .filter((id) => !held.has(id))
    .map((id, n) => ({ id, rank: last + 1 + n, reasons: ['added'] }));
  draft.plan.set(plan.id, { ...plan, households: [...stay, ...added] });
}

const residentKinds = ['registered', 'migrant', 'overseas'] as const;

function registerResident(draft: Draft, { op }: LoggedOperation): void {
  if (!isRecord(op.body)) return;
  const { body } = op;
  const household = draft.household.get(text(body, 'household'));
  if (household === undefined) return;
  const id = text(body, 'id') || op.entityId;
  const number = checkIdNumber(text(body, 'idNumber'));
  const birth = number.valid ? number.birthDate : text(body, 'birth');
  const sex = number.valid ? (number.sex === 'male' ? '1' : '2') : text(body, 'sex') || '0';
  draft.resident.set(id, {
    id,
    place: household.place,
    householdId: household.id,
    name: text(body, 'name'),
    pinyin: '',
    sex,
    birthYear: birth === '' ? null : Number(birth.slice(0, 4)),
    telephone: text(body, 'telephone'),
    idMasked: maskIdNumber(text(body, 'idNumber')),
    relation: text(body, 'relation') || '99',
    kind: residentKinds.find((kind) => kind === body['kind']) ?? 'registered',
    residenceMatch: body['residenceMatch'] !== false,
    employment: text(body, 'employment') || 'unknown',
    care: [],
    version: 1,
  });
}

function updateResident(draft: Draft, { op }: LoggedOperation): void {
  const row = draft.resident.get(op.params['id'] ?? op.entityId);
  if (row !== undefined) draft.resident.set(row.id, patched(row, op.body));
}

/** How each operation changes what a screen shows before the server has heard of it. */
const steps: Readonly<Record<string, Step>> = {
  'visit.record': recordVisit,
  'need.raise': raiseNeed,
  'plan.change': changePlan,
  'need.settle': settleNeed,
  'household.update': updateHousehold,
  'resident.register': registerResident,
  'resident.update': updateResident,
};

/** Who works, and up to which final reply the downloaded picture has seen their work; null when that is not known. */
export type Viewer = Readonly<{ by: string; seenThrough: number | null }>;

/** Confirmed, but not in the downloaded picture yet: the pull that brings it is still to come. */
const notYetSeen = ({ state, settledOrder }: LoggedOperation, seenThrough: number | null): boolean =>
  state === 'applied' && seenThrough !== null && settledOrder !== null && settledOrder > seenThrough;

/**
 * What a screen shows: the downloaded picture with the operations that it does not hold yet on top, in their order. A
 * refused operation still shows: it is what the person wrote, until it is mended or given up.
 */
export function overlay(picture: Picture, log: OperationLog, { by, seenThrough }: Viewer): Picture {
  const pending = inOrder(log).filter(
    (logged) =>
      Object.hasOwn(steps, logged.op.operation) &&
      (logged.state === 'waiting' || logged.state === 'rejected' || notYetSeen(logged, seenThrough)),
  );
  if (pending.length === 0) return picture;
  const draft: Draft = {
    household: new Map(picture.household),
    resident: new Map(picture.resident),
    need: new Map(picture.need),
    visit: new Map(picture.visit),
    plan: new Map(picture.plan),
  };
  for (const logged of pending) steps[logged.op.operation]?.(draft, logged, by);
  return { ...picture, ...draft };
}
