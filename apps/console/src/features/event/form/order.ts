import type { EventAction } from '@jingwei/contract';

/** The step that moves the event on, most telling first: the first one allowed is the prominent button. */
const leading: readonly EventAction[] = [
  'accept',
  'arbitrate',
  'approveExtension',
  'standDown',
  'handle',
  'feedBack',
  'verify',
  'close',
  'dispatch',
  'resume',
  'writeOff',
  'archive',
];

/** What is used daily stands open beside it; everything else is in the menu. */
const daily: readonly EventAction[] = [
  'dispatch',
  'handle',
  'rejectExtension',
  'rework',
  'return',
  'transfer',
  'followUp',
  'progress',
  'triage',
  'requestExtension',
  'expedite',
  'supervise',
];
const longest = 4;

export type Arranged = {
  primary: EventAction | undefined;
  open: readonly EventAction[];
  rare: readonly EventAction[];
};

/** Arranges the steps that may be taken now. */
export function arrange(allowed: readonly EventAction[]): Arranged {
  const primary = leading.find((action) => allowed.includes(action));
  const rest = allowed.filter((action) => action !== primary);
  const open = daily.filter((action) => rest.includes(action)).slice(0, longest);
  return { primary, open, rare: rest.filter((action) => !open.includes(action)) };
}
