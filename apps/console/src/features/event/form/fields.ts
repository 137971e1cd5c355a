import type { ActionBodies, EventAction } from '@jingwei/contract';

/** The parts of which the small forms are made. */
export type FieldName =
  | 'to'
  | 'reason'
  | 'note'
  | 'answer'
  | 'photos'
  | 'reviewAt'
  | 'days'
  | 'dueAt'
  | 'level'
  | 'outcome'
  | 'into'
  | 'parts'
  | 'category'
  | 'location'
  | 'grade';

export type Field = { name: FieldName; needed: boolean };

const must = (...names: FieldName[]): Field[] => names.map((name) => ({ name, needed: true }));
const may = (...names: FieldName[]): Field[] => names.map((name) => ({ name, needed: false }));

/** Which parts each step asks for, in order. */
export const actionFields: Readonly<Record<EventAction, readonly Field[]>> = {
  accept: may('note'),
  triage: may('category', 'grade', 'location', 'note'),
  dispatch: [...must('to'), ...may('note')],
  transfer: must('to', 'reason'),
  return: must('reason'),
  arbitrate: must('to', 'reason'),
  escalate: must('reason'),
  progress: [...must('note'), ...may('photos')],
  followUp: [...must('note'), ...may('photos')],
  standDown: must('note'),
  handle: [...must('note'), ...may('photos', 'answer')],
  feedBack: must('answer'),
  verify: may('note', 'photos'),
  rework: [...must('reason'), ...may('photos')],
  close: [...must('outcome'), ...may('note', 'photos')],
  reopen: must('reason'),
  defer: must('answer', 'reviewAt', 'reason'),
  resume: may('note'),
  requestExtension: must('days', 'reason'),
  approveExtension: may('note'),
  rejectExtension: must('reason'),
  expedite: [...must('reason'), ...may('dueAt')],
  supervise: must('level', 'reason'),
  instruct: must('note'),
  merge: must('into', 'reason'),
  split: must('parts'),
  void: must('reason'),
  writeOff: may('note', 'photos'),
  archive: may('note'),
};

type AnyBody = { [A in EventAction]: ActionBodies[A] }[EventAction];
type BodyFields = AnyBody extends infer B ? (B extends B ? keyof B : never) : never;

export type Part = { category: string; description: string; to?: string };

/** What has been written into a form so far. Texts are kept as typed and trimmed when sent. */
export type FormValues = {
  to?: string;
  person?: string;
  reason?: string;
  note?: string;
  answer?: string;
  photos?: string[];
  reviewAt?: string;
  days?: number;
  dueAt?: string;
  level?: ActionBodies['supervise']['level'];
  outcome?: ActionBodies['close']['outcome'];
  into?: string;
  parts?: Part[];
  category?: string;
  place?: string;
  point?: { lng: number; lat: number };
  address?: string;
  mode?: ActionBodies['triage']['mode'];
  scope?: ActionBodies['triage']['scope'];
};

const members: Readonly<Record<FieldName, readonly (keyof FormValues & BodyFields)[]>> = {
  to: ['to', 'person'],
  reason: ['reason'],
  note: ['note'],
  answer: ['answer'],
  photos: ['photos'],
  reviewAt: ['reviewAt'],
  days: ['days'],
  dueAt: ['dueAt'],
  level: ['level'],
  outcome: ['outcome'],
  into: ['into'],
  parts: ['parts'],
  category: ['category'],
  location: ['place', 'point', 'address'],
  grade: ['mode', 'scope'],
};

const said = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.trim() !== ''
    : Array.isArray(value)
      ? value.length > 0
      : value !== undefined;

const isPart = (part: Part) => part.category !== '' && part.description.trim() !== '';

/** Is everything there that the step needs? */
export function isComplete(action: EventAction, values: FormValues): boolean {
  return actionFields[action].every(({ name, needed }) => {
    if (name === 'parts') return (values.parts ?? []).length >= 2 && (values.parts ?? []).every(isPart);
    return !needed || said(values[members[name][0] ?? 'note']);
  });
}

const clean = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : value);

/** The body that a form sends: only what its step knows and what was really said. */
export function bodyOf<A extends EventAction>(
  action: A,
  values: FormValues,
  version: number,
): ActionBodies[A] {
  const names = actionFields[action].flatMap(({ name }) => members[name]);
  // `person` belongs to a dispatch alone; a transfer or a ruling names only the unit.
  const kept = names.filter((name) => (name !== 'person' || action === 'dispatch') && said(values[name]));
  const body = Object.fromEntries(kept.map((name) => [name, clean(values[name])]));
  // The fields are those of the step's schema by the table above; the server checks the values.
  return { version, ...body } as ActionBodies[A];
}
