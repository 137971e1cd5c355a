import type { EventAction } from '@jingwei/contract';

export type WordsName = 'note' | 'answer' | 'reason';

/** What a step asks of the person. */
export type ActionForm = Readonly<{
  words: readonly Readonly<{ name: WordsName; required: boolean }>[];
  photos?: true;
  days?: true;
  outcome?: true;
  unit?: true;
  level?: true;
  reviewAt?: true;
  category?: true;
  /** Done at a tap, without a form. */
  quick?: true;
}>;

const must = (name: WordsName) => ({ name, required: true });
const may = (name: WordsName) => ({ name, required: false });

/** The forms of the steps that a phone offers. Joining and splitting events need a desk. */
export const forms: Readonly<Partial<Record<EventAction, ActionForm>>> = {
  accept: { words: [], quick: true },
  handle: { words: [must('note'), may('answer')], photos: true },
  followUp: { words: [must('note')], photos: true },
  progress: { words: [must('note')], photos: true },
  feedBack: { words: [must('answer')] },
  verify: { words: [may('note')], photos: true },
  close: { words: [may('note')], outcome: true },
  rework: { words: [must('reason')], photos: true },
  standDown: { words: [must('note')] },
  return: { words: [must('reason')] },
  escalate: { words: [must('reason')] },
  requestExtension: { words: [must('reason')], days: true },
  dispatch: { words: [may('note')], unit: true },
  transfer: { words: [must('reason')], unit: true },
  arbitrate: { words: [must('reason')], unit: true },
  triage: { words: [may('note')], category: true },
  approveExtension: { words: [may('note')] },
  rejectExtension: { words: [must('reason')] },
  defer: { words: [must('reason'), must('answer')], reviewAt: true },
  resume: { words: [may('note')] },
  reopen: { words: [must('reason')] },
  expedite: { words: [must('reason')] },
  supervise: { words: [must('reason')], level: true },
  instruct: { words: [must('note')] },
  writeOff: { words: [may('note')], photos: true },
  archive: { words: [may('note')] },
  void: { words: [must('reason')] },
};

/** The order in which steps are offered: the expected next one first. */
export const actionOrder = Object.keys(forms);

/** Steps that end the person's part or cannot be taken back; drawn apart. */
export const serious: ReadonlySet<string> = new Set(['return', 'escalate', 'void', 'rework']);

export type Answers = Readonly<{
  words: Readonly<Partial<Record<WordsName, string>>>;
  days: number;
  outcome: string;
  to: string;
  level: string;
  /** A day, `2026-12-01`. */
  reviewAt: string;
  category: string;
}>;

export const noAnswers: Answers = {
  words: {},
  days: 3,
  outcome: 'solved',
  to: '',
  level: 'normal',
  reviewAt: '',
  category: '',
};

/** What is missing before a step can be taken: names of the fields. */
export function missingIn(form: ActionForm, answers: Answers): readonly string[] {
  const words = form.words
    .filter(({ name, required }) => required && (answers.words[name] ?? '').trim() === '')
    .map(({ name }): string => name);
  return [
    ...words,
    ...(form.unit && answers.to === '' ? ['to'] : []),
    ...(form.reviewAt && answers.reviewAt === '' ? ['reviewAt'] : []),
    ...(form.category && answers.category === '' ? ['category'] : []),
  ];
}

/** The body of a step as the contract wants it. `version` is null once an earlier step of the person is unsent. */
export function bodyOf(form: ActionForm, answers: Answers, version: number | null): Record<string, unknown> {
  const words = form.words
    .map(({ name }) => [name, (answers.words[name] ?? '').trim()] as const)
    .filter(([, text]) => text !== '');
  return {
    ...(version === null ? {} : { version }),
    ...Object.fromEntries(words),
    ...(form.days ? { days: answers.days } : {}),
    ...(form.outcome ? { outcome: answers.outcome } : {}),
    ...(form.unit ? { to: answers.to } : {}),
    ...(form.level ? { level: answers.level } : {}),
    ...(form.category ? { category: answers.category } : {}),
    // Reviews begin with the working day, in Beijing time.
    ...(form.reviewAt ? { reviewAt: new Date(`${answers.reviewAt}T09:00:00+08:00`).toISOString() } : {}),
  };
}
