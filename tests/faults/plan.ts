import { type Dice, dice } from './dice.ts';

/** What can go wrong between phone and server, for the next request that fits. */
export const wireFaults = [
  'loseRequest',
  'loseReply',
  'killBefore',
  'killAfter',
  'duplicate',
  'reorder',
  'truncate',
  'status401',
  'status403',
  'status413',
  'status500',
  'status503',
  'portalPage',
  'portalJson',
] as const;
export type WireFault = (typeof wireFaults)[number];

export type Step =
  | { readonly do: 'record'; readonly kind: 'visit' | 'event'; readonly photo: boolean }
  | { readonly do: 'recordAndKill'; readonly after: number }
  | { readonly do: 'round' }
  | { readonly do: 'kick' }
  | { readonly do: 'fault'; readonly fault: WireFault; readonly path: string }
  | { readonly do: 'clock'; readonly days: number }
  | { readonly do: 'reboot' }
  | { readonly do: 'lock' }
  | { readonly do: 'quota' }
  | { readonly do: 'loseReplica' }
  | { readonly do: 'secondTab' }
  | { readonly do: 'workerUpdate' }
  | { readonly do: 'reassign' }
  | { readonly do: 'restore' };

/** Where on its way a fault strikes. */
const paths = [
  '/api/sync/push',
  '/api/sync/pull',
  '/api/sync/snapshot',
  '/api/photo-uploads',
  '/api/sync/digest',
];

function trouble(d: Dice): readonly Step[] {
  const roll = d.next();
  if (roll < 0.62) {
    const path = d.chance(0.65) ? '/api/sync/push' : d.of(paths);
    return [{ do: 'fault', fault: d.of(wireFaults), path }, { do: d.chance(0.7) ? 'round' : 'kick' }];
  }
  if (roll < 0.68) return [{ do: 'clock', days: d.of([-1, 1]) }];
  if (roll < 0.74) return [{ do: 'reboot' }];
  if (roll < 0.78) return [{ do: 'lock' }, { do: 'round' }];
  if (roll < 0.82) return [{ do: 'quota' }, { do: 'record', kind: 'visit', photo: false }];
  if (roll < 0.86) return [{ do: 'loseReplica' }];
  if (roll < 0.9) return [{ do: 'secondTab' }];
  if (roll < 0.93) return [{ do: 'workerUpdate' }];
  if (roll < 0.965) return [{ do: 'reassign' }];
  return [{ do: 'restore' }];
}

const work = (d: Dice): Step => ({
  do: 'record',
  kind: d.chance(0.75) ? 'visit' : 'event',
  photo: d.chance(0.35),
});

/** What happens in one run: work, trouble between it, always the same for a seed. */
export function planOf(seed: number): readonly Step[] {
  const d = dice(seed);
  const steps: Step[] = [];
  const rounds = 3 + d.below(4);
  for (let n = 0; n < rounds; n += 1) {
    for (let k = 1 + d.below(3); k > 0; k -= 1) steps.push(work(d));
    if (d.chance(0.15)) steps.push({ do: 'recordAndKill', after: d.below(12) });
    steps.push(...trouble(d));
    if (d.chance(0.35)) steps.push({ do: 'round' });
  }
  return steps;
}
