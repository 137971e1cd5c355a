import {
  DecideDiscipline,
  type Discipline,
  FindDiscipline,
  HearDiscipline,
  ListDiscipline,
  ObjectDiscipline,
  type PersonRef,
  ReviewDiscipline,
  refuse,
} from '@jingwei/contract';
import {
  type DisciplineFacts,
  type DisciplineStep,
  decidedRung,
  objectionToStep,
  permits,
  type WorkPolicy,
} from '@jingwei/domain';
import { type Tx, together } from '../../platform/db/database.ts';
import type { Scope } from '../../platform/db/transaction.ts';
import { handler, staff } from '../../platform/http/handler.ts';
import { type Caller, heldPosts, type Staff } from '../../platform/session/caller.ts';
import { currentPolicy, type PolicyInForce } from '../policies/index.ts';
import { cursorAfter, pageOf, positionOf, spanOf } from '../visits/index.ts';
import { workingDaysLater } from './propose.ts';
import {
  type CaseRow,
  caseById,
  casesOf,
  countCases,
  decidedCase,
  heardCase,
  lockCase,
  objectedCase,
  reviewedCase,
  tellOfCase,
} from './queries.ts';

const person = (id: string | null, name: string | null): PersonRef | null =>
  id === null ? null : { id, name: name ?? '' };

const factsOf = (row: CaseRow): DisciplineFacts => ({
  account: row.accountId,
  state: row.state,
  rung: row.rung,
  hearBy: row.hearBy,
  objectBy: row.objectBy,
  decidedBy: row.decidedBy,
  checkedBy: row.checkedBy,
});

const steps: readonly DisciplineStep[] = ['hear', 'decide', 'object', 'review'];

type Reading = { readonly who: Staff; readonly now: Temporal.Instant; readonly ladder: WorkPolicy['ladder'] };

const text = (at: Temporal.Instant | null): string | null => at?.toString() ?? null;

function shown(row: CaseRow, { who, now, ladder }: Reading): Discipline {
  const facts = factsOf(row);
  const may = (step: DisciplineStep) =>
    permits(`discipline.${step}`, heldPosts(who)) &&
    objectionToStep(step, facts, { account: who.account, now }, ladder) === undefined;
  return {
    id: row.id,
    account: { id: row.accountId, name: row.accountName },
    place: row.place,
    placeName: row.placeName,
    check: {
      id: row.checkId,
      visit: row.visitId,
      method: row.method,
      differences: row.differences,
      words: row.checkWords,
      by: { id: row.checkedBy, name: row.checkedByName },
      at: row.checkedAt.toString(),
    },
    rung: row.rung,
    state: row.state,
    proposedAt: row.proposedAt.toString(),
    hearBy: row.hearBy.toString(),
    statement: row.statement,
    heardAt: text(row.heardAt),
    decidedBy: person(row.decidedBy, row.decidedByName),
    decidedAt: text(row.decidedAt),
    reason: row.reason,
    objectBy: text(row.objectBy),
    objection: row.objection,
    objectedAt: text(row.objectedAt),
    reviewedBy: person(row.reviewedBy, row.reviewedByName),
    reviewedAt: text(row.reviewedAt),
    review: row.review,
    earlier: row.earlier,
    version: row.version,
    abilities: steps.filter(may),
  };
}

/** A worker who has moved to another grid still has a say in their own case; `seen` in the queries says who sees what. */
const ownWherever = {
  scope: ({ caller }: { caller: Caller }): Scope => ({ county: caller.county, reach: 'county' }),
};

/** A grid worker sees nobody’s case but their own. */
const seesOthers = (who: Staff): boolean => heldPosts(who).some((post) => post !== 'gridWorker');

export const listDiscipline = handler(
  ListDiscipline,
  async (c) => {
    const { after, limit = 20, from, until, ...narrowing } = c.query;
    const who = staff(c);
    const asked = { all: seesOthers(who), filter: { ...narrowing, ...spanOf({ from, until }) } };
    const [rows, { n }, { policy }] = await together(
      casesOf(c.tx, who, asked, { after: positionOf(after), limit: limit + 1 }),
      countCases(c.tx, who, asked),
      currentPolicy(c.tx, who.county),
    );
    const reading = { who, now: c.now, ladder: policy.ladder };
    const page = pageOf(rows, limit, {
      shown: (row: CaseRow) => shown(row, reading),
      cursor: ({ proposedAt, id }) => cursorAfter(proposedAt.toString(), id),
    });
    return { ...page, total: n };
  },
  ownWherever,
);

async function read(tx: Tx, reading: Reading, id: string): Promise<Discipline> {
  const row = await caseById(tx, reading.who, seesOthers(reading.who), id);
  if (row === undefined) throw refuse('discipline.missing');
  return shown(row, reading);
}

export const findDiscipline = handler(
  FindDiscipline,
  async (c) => {
    const who = staff(c);
    const { policy } = await currentPolicy(c.tx, who.county);
    return read(c.tx, { who, now: c.now, ladder: policy.ladder }, c.params.id);
  },
  ownWherever,
);

type Stepping = { tx: Tx; who: Staff; now: Temporal.Instant; id: string };

/** The case, locked, if the step may be taken. */
async function begin(
  step: DisciplineStep,
  { tx, who, now, id }: Stepping,
): Promise<{ row: CaseRow; inForce: PolicyInForce; reading: Reading }> {
  await lockCase(tx, who.county, id);
  const [row, inForce] = await together(
    caseById(tx, who, seesOthers(who), id),
    currentPolicy(tx, who.county),
  );
  if (row === undefined) throw refuse('discipline.missing');
  const { ladder } = inForce.policy;
  const objection = objectionToStep(step, factsOf(row), { account: who.account, now }, ladder);
  if (objection !== undefined) throw objection;
  return { row, inForce, reading: { who, now, ladder } };
}

/** The unit above a grid: it decides about the people of its grids. */
const communityOf = (place: string): string => place.slice(0, 14);

export const hearDiscipline = handler(
  HearDiscipline,
  async (c) => {
    const { tx, now, params, input } = c;
    const who = staff(c);
    const { row, reading } = await begin('hear', { tx, who, now, id: params.id });
    c.audited.place = row.place;
    await heardCase(tx, who.county, { id: row.id, statement: input.statement.trim(), at: now });
    await tellOfCase(tx, who.county, { kind: 'discipline.heard', unitOf: communityOf(row.place) }, now);
    return read(tx, reading, row.id);
  },
  ownWherever,
);

export const decideDiscipline = handler(DecideDiscipline, async (c) => {
  const { tx, now, params, input } = c;
  const who = staff(c);
  const { row, inForce, reading } = await begin('decide', { tx, who, now, id: params.id });
  const { ladder } = reading;
  c.audited.place = row.place;
  c.audited.detail = { confirm: input.confirm };
  const { confirm, reason } = input;
  await decidedCase(tx, who.county, {
    id: row.id,
    state: confirm ? 'confirmed' : 'dropped',
    rung: decidedRung(row.rung, confirm ? input.rung : undefined, ladder),
    reason: reason.trim(),
    by: who.account,
    at: now,
    objectBy: confirm ? workingDaysLater(inForce.calendar, now, ladder.objectWorkingDays) : null,
  });
  await tellOfCase(tx, who.county, { kind: 'discipline.decided', person: row.accountId }, now);
  return read(tx, reading, row.id);
});

export const objectDiscipline = handler(
  ObjectDiscipline,
  async (c) => {
    const { tx, now, params, input } = c;
    const who = staff(c);
    const { row, reading } = await begin('object', { tx, who, now, id: params.id });
    c.audited.place = row.place;
    await objectedCase(tx, who.county, { id: row.id, objection: input.objection.trim(), at: now });
    await tellOfCase(tx, who.county, { kind: 'discipline.objected', unitOf: row.place.slice(0, 10) }, now);
    return read(tx, reading, row.id);
  },
  ownWherever,
);

export const reviewDiscipline = handler(ReviewDiscipline, async (c) => {
  const { tx, now, params, input } = c;
  const who = staff(c);
  const { row, reading } = await begin('review', { tx, who, now, id: params.id });
  c.audited.place = row.place;
  const state = input.uphold ? 'upheld' : 'lifted';
  await reviewedCase(tx, who.county, {
    id: row.id,
    state,
    review: input.review.trim(),
    by: who.account,
    at: now,
  });
  await tellOfCase(tx, who.county, { kind: 'discipline.reviewed', person: row.accountId }, now);
  return read(tx, reading, row.id);
});
