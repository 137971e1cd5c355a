import type {
  BodyOf,
  NeedKind,
  RecordVisit,
  VisitAction,
  VisitMeeting,
  VisitMethod,
  VisitTopic,
} from '@jingwei/contract';

/** A need noted during a visit; its id is made when it is noted. */
export type NeedDraft = Readonly<{ id: string; kind: NeedKind; text: string }>;

/** A visit being written. */
export type VisitDraft = Readonly<{
  id: string;
  method: VisitMethod;
  met: VisitMeeting;
  /** Residents who were met, by id. */
  people: readonly string[];
  /** 去有目的: chosen ones, and one in own words. */
  purposes: readonly string[];
  ownPurpose: string;
  topics: readonly VisitTopic[];
  findings: string;
  feedback: string;
  actions: readonly VisitAction[];
  needs: readonly NeedDraft[];
  /** Events reported from here, by id. */
  events: readonly string[];
}>;

export const emptyVisit = (id: string): VisitDraft => ({
  id,
  method: 'home',
  met: 'met',
  people: [],
  purposes: [],
  ownPurpose: '',
  topics: [],
  findings: '',
  feedback: '',
  actions: [],
  needs: [],
  events: [],
});

/** True while nothing has been written that would be missed. */
export const isUntouched = (draft: VisitDraft): boolean =>
  JSON.stringify(draft) === JSON.stringify(emptyVisit(draft.id));

const longestPurpose = 200;

const purposeOf = ({ purposes, ownPurpose }: VisitDraft): string =>
  [...purposes, ownPurpose.trim()].filter(Boolean).join('、').slice(0, longestPurpose);

export type MissingPart = 'purpose' | 'findings' | 'needText';

/** What is still missing before the visit can be saved (R59): a purpose always, findings when somebody was met. */
export function missingInVisit(draft: VisitDraft): MissingPart[] {
  const met = draft.met === 'met';
  return [
    ...(met && purposeOf(draft) === '' ? (['purpose'] as const) : []),
    ...(met && draft.findings.trim() === '' ? (['findings'] as const) : []),
    ...(draft.needs.some(({ text }) => text.trim() === '') ? (['needText'] as const) : []),
  ];
}

type Around = Readonly<{
  household: string;
  capturedAt: string;
  point: Readonly<{ lng: number; lat: number }> | null;
  campaign: string | null;
  /** Who was met, in words without names, such as “户主、配偶”; empty when nobody is told. */
  who: string;
  /** Purpose of a call at which nobody was met. */
  ordinaryPurpose: string;
}>;

const optional = <K extends string, V>(key: K, value: V, present: boolean) =>
  (present ? { [key]: value } : {}) as Partial<Record<K, V>>;

/** The body of `visit.record`. Photos are put in when they are uploaded. */
export function visitBody(draft: VisitDraft, around: Around): BodyOf<typeof RecordVisit> {
  const { id, method, met, topics, actions, needs, events } = draft;
  const talked = met === 'met';
  const findings = draft.findings.trim();
  const feedback = draft.feedback.trim();
  return {
    id,
    household: around.household,
    capturedAt: around.capturedAt,
    method,
    met,
    purpose: purposeOf(draft) || around.ordinaryPurpose,
    ...optional(
      'findings',
      talked && around.who !== '' ? `${around.who}${findings}` : findings,
      findings !== '',
    ),
    ...optional('feedback', feedback, talked && feedback !== ''),
    ...optional('topics', [...topics], talked && topics.length > 0),
    ...optional('actions', [...actions], talked && actions.length > 0),
    ...optional(
      'needs',
      needs.map(({ text, ...need }) => ({ ...need, text: text.trim() })),
      talked && needs.length > 0,
    ),
    ...optional('events', [...events], events.length > 0),
    ...(around.point === null ? {} : { point: around.point }),
    ...(around.campaign === null ? {} : { campaign: around.campaign }),
  };
}
