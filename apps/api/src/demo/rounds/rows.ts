import type { Case } from './cases.ts';
import type { Draw } from './checks.ts';
import { iso } from './days.ts';
import type { Comment, Page, Patrol, Route, Sign } from './duty.ts';
import type { Need, Visit } from './visits.ts';

type Row = Record<string, unknown>;
export type Grid = { readonly county: string; readonly place: string; readonly account: string };
const maybeIso = (at: number | null): string | null => (at === null ? null : iso(at));

export const visitRows = (
  { county, place }: Grid,
  visits: readonly Visit[],
  campaign: (at: number) => string | null,
): Row[] =>
  visits.map((visit) => ({
    county,
    place,
    id: visit.id,
    first_id: visit.id,
    household_id: visit.home.id,
    account_id: visit.account,
    at: iso(visit.at),
    claimed_at: iso(visit.at),
    received_at: iso(visit.received),
    clock_trust: visit.trust,
    method: visit.method,
    met: visit.met,
    purpose: visit.purpose,
    topics: visit.topics,
    findings: visit.findings,
    feedback: visit.feedback,
    actions: visit.actions,
    publicity: visit.publicity,
    photos: [],
    lng: visit.point?.lng ?? null,
    lat: visit.point?.lat ?? null,
    distance_m: visit.distance,
    campaign_id: campaign(visit.at),
  }));

export const needRows = ({ county, place, account }: Grid, needs: readonly Need[]): Row[] =>
  needs.map((need) => ({
    county,
    place,
    id: need.id,
    household_id: need.visit.home.id,
    visit_id: need.visit.id,
    kind: need.kind,
    text: need.text,
    state: need.state,
    answer: need.answer,
    due_on: need.dueOn,
    raised_by: account,
    raised_at: iso(need.visit.at),
    settled_by: need.settledAt === null ? null : account,
    settled_at: maybeIso(need.settledAt),
    version: need.settledAt === null ? 1 : 2,
  }));

export const drawRows = (
  { county }: Grid,
  draws: readonly Draw[],
  size: { random: number; weighted: number },
): Row[] =>
  draws.map(({ id, place, account, day, drawnAt, seed, candidates, weights, marks }) => ({
    county,
    id,
    place,
    account_id: account,
    day,
    drawn_at: iso(drawnAt),
    seed,
    candidates,
    weights,
    marks,
    ...size,
  }));

export const checkRows = ({ county, place }: Grid, draws: readonly Draw[]): Row[] =>
  draws.flatMap((draw) =>
    draw.checks.map((check) => ({
      county,
      place,
      id: check.id,
      draw_id: draw.id,
      visit_id: check.visit.id,
      kind: check.kind,
      due_on: check.dueOn,
      method: check.method,
      result: check.result,
      differences: check.differences,
      words: check.words,
      photos: [],
      checked_by: check.checkedBy,
      checked_at: maybeIso(check.checkedAt),
    })),
  );

export const caseRows = ({ county }: Grid, cases: readonly Case[]): Row[] =>
  cases.map((one) => ({
    county,
    id: one.id,
    place: one.place,
    account_id: one.account,
    check_id: one.check.id,
    rung: one.rung,
    state: one.state,
    proposed_at: iso(one.proposedAt),
    hear_by: iso(one.hearBy),
    statement: one.statement,
    heard_at: maybeIso(one.heardAt),
    decided_by: one.decidedBy,
    decided_at: maybeIso(one.decidedAt),
    reason: one.reason,
    object_by: maybeIso(one.objectBy),
    objection: one.objection,
    objected_at: maybeIso(one.objectedAt),
    reviewed_by: one.reviewedBy,
    reviewed_at: maybeIso(one.reviewedAt),
    review: one.review,
    version: 1,
  }));

export const signRows = ({ county, place }: Grid, signs: readonly Sign[]): Row[] =>
  signs.map(({ id, account, kind, at, received, lng, lat }) => ({
    county,
    place,
    id,
    account_id: account,
    kind,
    at: iso(at),
    claimed_at: iso(at),
    received_at: iso(received),
    clock_trust: 'ordinary',
    lng,
    lat,
  }));

export const routeRow = ({ county, place }: Grid, route: Route): Row => ({
  ...route,
  county,
  place,
  every: 'day',
  version: 1,
});

export const patrolRows = (
  { county, place, account }: Grid,
  route: Route,
  patrols: readonly Patrol[],
): Row[] =>
  patrols.map(({ id, startedAt, endedAt, passed, distance, findings }) => ({
    county,
    place,
    id,
    account_id: account,
    route_id: route.id,
    started_at: iso(startedAt),
    ended_at: iso(endedAt),
    received_at: iso(endedAt + 20_000),
    passed,
    distance_m: distance,
    findings,
  }));

export const trackRows = ({ county, place }: Grid, patrols: readonly Patrol[], days: number): Row[] =>
  patrols.flatMap(({ id, track, startedAt }) =>
    track === null
      ? []
      : [
          {
            county,
            place,
            patrol_id: id,
            points: track,
            expires_on: iso(startedAt + days * 86_400_000).slice(0, 10),
          },
        ],
  );

export const diaryRows = ({ county, place, account }: Grid, pages: readonly Page[]): Row[] =>
  pages.map(({ id, day, words, at }) => ({
    county,
    place,
    id,
    account_id: account,
    day,
    words,
    version: 1,
    changed_at: iso(at),
  }));

export const remarkRows = (
  { county, place }: Grid,
  remarks: readonly Comment[],
  leader: string | null,
): Row[] =>
  remarks.map(({ id, page, at, text }) => ({
    county,
    place,
    id,
    diary_id: page,
    account_id: leader,
    text,
    at: iso(at),
  }));
