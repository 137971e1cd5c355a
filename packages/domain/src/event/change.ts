import type { EventAction, EventState } from '@jingwei/contract';
import type { Clocked } from './clock.ts';
import type { Case, Change, EventFacts, NoticeIntent, StepFacts } from './facts.ts';

type Told = {
  note?: string | undefined;
  answer?: string | undefined;
  photos?: readonly string[] | undefined;
  detail?: StepFacts['detail'];
};

type Next = {
  action: EventAction | 'report' | 'meToo' | 'alarm' | 'rate';
  state?: EventState;
  patch?: Partial<EventFacts>;
  clock?: Clocked;
  told?: Told;
  notices?: readonly NoticeIntent[];
};

/** Puts together what a decision changes, so that no field is forgotten. */
export function change(c: Case, next: Next): Change {
  const { event } = c;
  const state = next.state ?? event.state;
  const clock = next.clock;
  const told = next.told ?? {};
  return {
    event: {
      ...event,
      ...next.patch,
      // After the patch: nothing but the clock itself may say what is due.
      ...(clock === undefined ? {} : { deadline: clock.deadline, alarmLevel: clock.alarmLevel }),
      state,
      version: event.version + 1,
    },
    step: {
      action: next.action,
      from: event.state,
      to: state,
      note: told.note ?? null,
      answer: told.answer ?? null,
      detail: told.detail ?? {},
      photos: told.photos ?? [],
    },
    ledger: clock?.ledger ?? [],
    notices: next.notices ?? [],
  };
}

/** The account behind the actor, if a person of staff. */
export const personOf = (c: Case): string | null => (c.actor.kind === 'staff' ? c.actor.account : null);

/** What a unit is told. */
export const tellUnit = (unit: { id: string }, kind: string, urgent = false): NoticeIntent => ({
  kind,
  to: { unit: unit.id },
  urgent,
});

export const tellReporters = (kind: string): NoticeIntent => ({ kind, to: 'reporters', urgent: false });
