import {
  type ErrorCode,
  errors,
  type Language,
  type Problem,
  Refusal,
  refuse,
  sentence,
} from '@jingwei/contract';
import { CalendarProblem, DeadlineRefusal } from '@jingwei/domain';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

/** Database constraints that a caller can run into, by name (constraints carry the invariants). */
const byConstraint: Readonly<Record<string, ErrorCode>> = {
  area_place_unique: 'area.code_taken',
  area_code_unique: 'area.code_taken',
  unit_code_unique: 'area.code_taken',
  unit_of_area: 'area.code_taken',
  account_login_unique: 'account.login_taken',
  assignment_dates: 'date.invalid',
  assignment_second_person: 'actor.second_person',
  receipt_once: 'request.key_reused',
  building_code_unique: 'building.code_taken',
  dwelling_number_unique: 'dwelling.number_taken',
  building_pkey: 'request.key_reused',
  dwelling_pkey: 'request.key_reused',
  household_pkey: 'request.key_reused',
  resident_pkey: 'request.key_reused',
  change_request_pkey: 'request.key_reused',
  change_request_second_person: 'actor.second_person',
  event_closed_is_answered: 'event.not_answered',
  visit_corrected_once: 'visit.corrected',
  visit_speaks: 'visit.silent',
  visit_pkey: 'request.key_reused',
  need_pkey: 'request.key_reused',
  visit_campaign_dates: 'date.invalid',
  patrol_times: 'date.invalid',
  discipline_not_oneself: 'discipline.own_case',
  discipline_other_reviewer: 'discipline.same_person',
  care_record_open_once: 'care.exists',
  care_record_second_person: 'actor.second_person',
  sensitive_grant_dates: 'date.invalid',
  sensitive_grant_second_person: 'actor.second_person',
  organisation_credit_code: 'organisation.code_taken',
  captain_of_building: 'captain.exists',
  captain_of_household: 'captain.exists',
  party_group_once: 'partyGroup.exists',
  party_group_leader_lives_here: 'partyGroup.leader_elsewhere',
  subject_request_second_person: 'actor.second_person',
  division_second_person: 'actor.second_person',
  division_day_once: 'division.day_taken',
  division_scheduled_once: 'division.day_taken',
  service_point_pkey: 'request.key_reused',
  service_point_dates: 'date.invalid',
  service_point_in_community: 'servicePoint.outside',
  division_pkey: 'request.key_reused',
  layer_code_unique: 'layer.code_taken',
  layer_pkey: 'request.key_reused',
  beat_plan_pkey: 'request.key_reused',
  beat_staff_pkey: 'request.key_reused',
  beat_staff_once: 'beat.staff_taken',
  beat_grid_once: 'beatPlan.ahead',
  absence_once: 'absence.overlaps',
  absence_days: 'date.invalid',
  absence_pkey: 'request.key_reused',
};

const constraintOf = (error: unknown): string | undefined =>
  error instanceof Error && 'constraint' in error && typeof error.constraint === 'string'
    ? error.constraint
    : undefined;

/** Faults of the moment: two transactions in each other’s way. The same work may go through at once. */
export const mayPassByItself = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01');

/** What a caller can act on, in whatever form it was thrown; undefined for a fault of ours. */
export function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof DeadlineRefusal) return refuse('date.invalid', { reason: error.code });
  if (error instanceof CalendarProblem) return refuse('policy.invalid', { reason: error.message });
  const constraint = constraintOf(error);
  const code = constraint === undefined ? undefined : byConstraint[constraint];
  return code === undefined ? undefined : refuse(code);
}

export const languageOf = (request: FastifyRequest): Language =>
  /^en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh';

export function problemOf(refusal: Refusal, language: Language): Problem {
  const [status, , en] = errors[refusal.code];
  return {
    type: `urn:jingwei:problem:${refusal.code}`,
    title: en.replace(/\{\w+\}/g, '…'),
    status,
    code: refusal.code,
    detail: sentence(refusal.code, language, refusal.details),
    ...(refusal.field === undefined ? {} : { field: refusal.field }),
    ...(refusal.current === undefined ? {} : { current: refusal.current }),
  };
}

/** Which field did not fit, and why, from the schema check. */
function fromValidation(error: Partial<FastifyError>): Refusal {
  const first = error.validation?.[0];
  const missing = first?.params['missingProperty'] ?? first?.params['additionalProperty'];
  const path = (first?.instancePath ?? '').slice(1).replaceAll('/', '.');
  const field =
    [path, typeof missing === 'string' ? missing : ''].filter(Boolean).join('.') ||
    (error.validationContext ?? 'body');
  return refuse('request.invalid', { field, reason: first?.message ?? '' }, { field });
}

function fromFramework(error: Partial<FastifyError>): Refusal | undefined {
  if (error.validation !== undefined) return fromValidation(error);
  if (error.statusCode === 413) return refuse('request.too_large');
  if (error.statusCode === 429) return refuse('request.too_many');
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return refuse('request.invalid', { field: 'body', reason: error.message ?? '' });
  return undefined;
}

/** Answers every error as problem JSON; what is unknown becomes 500 and is logged under the request’s id. */
export function answerError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const refusal = asRefusal(error) ?? fromFramework(error);
  if (refusal === undefined) request.log.error({ err: error }, 'request failed');
  const shown = refusal ?? refuse('server.failed', { requestId: request.id });
  const problem = problemOf(shown, languageOf(request));
  return reply.status(problem.status).type('application/problem+json; charset=utf-8').send(problem);
}
