import type { DutyKind } from '@jingwei/contract';
import type { Dice } from '../dice.ts';
import type { GridGround } from '../ground/ground.ts';
import { type Day, minuteMs } from './days.ts';
import { comments, diaryWords } from './phrases.ts';

export type Sign = {
  readonly id: string;
  readonly account: string;
  readonly kind: DutyKind;
  readonly at: number;
  readonly received: number;
  readonly lng: number;
  readonly lat: number;
};
export type Checkpoint = {
  readonly id: string;
  readonly name: string;
  readonly lng: number;
  readonly lat: number;
};
export type Route = {
  readonly id: string;
  readonly name: string;
  readonly checkpoints: readonly Checkpoint[];
};
export type Patrol = {
  readonly id: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly passed: readonly { checkpoint: string; at: string; lng: number; lat: number; note: string }[];
  readonly distance: number;
  readonly findings: string;
  /** Seconds since the start, longitude, latitude; only of the last days. */
  readonly track: readonly (readonly [number, number, number])[] | null;
};
export type Page = { readonly id: string; readonly day: string; readonly at: number; readonly words: string };
export type Comment = {
  readonly id: string;
  readonly page: string;
  readonly at: number;
  readonly text: string;
};

export type Shift = {
  readonly dice: Dice;
  readonly account: string;
  readonly leader: string | null;
  readonly grid: GridGround;
  readonly days: readonly Day[];
  readonly now: number;
};

const at = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);

/** 8:30, 15:30 and going home; now and then late, seldom forgotten. */
export function signsOf({ dice, account, grid, days, now }: Shift): Sign[] {
  const [lng = 0, lat = 0] = grid.buildings[0]?.lngLat ?? [];
  const kinds: readonly (readonly [DutyKind, number])[] = [
    ['morning', 8 * 60 + 30],
    ['afternoon', 15 * 60 + 30],
    ['off', 17 * 60 + 34],
  ];
  return days.flatMap(({ midnight }) =>
    kinds.flatMap(([kind, minute]): Sign[] => {
      if (dice.chance(kind === 'off' ? 0.12 : 0.02)) return [];
      const early =
        kind === 'off' ? dice.whole(-2, 30) : dice.chance(0.06) ? dice.whole(8, 40) : -dice.whole(0, 22);
      const time = midnight + (minute + early) * minuteMs + dice.whole(0, 59) * 1000;
      if (time > now) return [];
      const near = () => dice.between(-0.0005, 0.0005);
      return [
        {
          id: dice.id(at(time)),
          account,
          kind,
          at: time,
          received: Math.min(now, time + dice.whole(1, 9) * 1000),
          lng: lng + near(),
          lat: lat + near(),
        },
      ];
    }),
  );
}

/** A route past some of the grid’s buildings. */
export function routeOf({ dice, grid, now }: Shift): Route {
  const step = Math.max(1, Math.floor(grid.buildings.length / 6));
  const stops = grid.buildings.filter((_, i) => i % step === 0).slice(0, 6);
  return {
    id: dice.id(at(now - 60 * 86_400_000)),
    name: `${grid.name}日巡线路`,
    checkpoints: stops.map(({ address, lngLat }) => ({
      id: dice.id(at(now - 60 * 86_400_000)),
      name: address,
      lng: lngLat[0] ?? 0,
      lat: lngLat[1] ?? 0,
    })),
  };
}

const seen = [
  '一路正常。',
  '清走楼道纸箱一处。',
  '一处路灯不亮，已上报。',
  '劝离乱停电动车两辆。',
  '消防通道畅通。',
];

function patrolOf(shift: Shift, { checkpoints }: Route, { midnight, ago }: Day): Patrol {
  const { dice } = shift;
  const startedAt = midnight + (16 * 60 + dice.whole(0, 30)) * minuteMs;
  const passed = checkpoints
    .filter(() => !dice.chance(0.07))
    .map(({ id, lng, lat }, i) => ({
      checkpoint: id,
      at: new Date(startedAt + (i + 1) * dice.whole(5, 8) * minuteMs).toISOString(),
      lng,
      lat,
      note: '',
    }));
  const track = checkpoints.map(({ lng, lat }, i): [number, number, number] => [
    (i + 1) * 390,
    Number(lng.toFixed(6)),
    Number(lat.toFixed(6)),
  ]);
  return {
    id: dice.id(at(startedAt)),
    startedAt,
    endedAt: startedAt + dice.whole(42, 60) * minuteMs,
    passed,
    distance: dice.whole(900, 2600),
    findings: dice.of(seen),
    track: ago <= 3 ? track : null,
  };
}

export const patrolsOf = (shift: Shift, route: Route): Patrol[] =>
  shift.days
    .filter(({ ago }) => ago <= 14)
    .filter(() => !shift.dice.chance(0.15))
    .map((day) => patrolOf(shift, route, day))
    .filter(({ endedAt }) => endedAt < shift.now);

/** Words of the worker on most evenings of two weeks, and what the leader says to some of them. */
export function diaryOf({ dice, days, now, leader }: Shift): { pages: Page[]; remarks: Comment[] } {
  const pages = days
    .filter(({ ago }) => ago <= 14 && ago > 0)
    .filter(() => dice.chance(0.7))
    .map(({ date, midnight }): Page => {
      const time = midnight + (17 * 60 + dice.whole(20, 120)) * minuteMs;
      return { id: dice.id(at(time)), day: date.toString(), at: time, words: dice.of(diaryWords) };
    })
    .filter((page) => page.at < now);
  const remarks = pages
    .filter(() => leader !== null && dice.chance(0.3))
    .map((page): Comment => {
      const time = page.at + dice.whole(60, 900) * minuteMs;
      return { id: dice.id(at(time)), page: page.id, at: time, text: dice.of(comments) };
    })
    .filter((remark) => remark.at < now);
  return { pages, remarks };
}
