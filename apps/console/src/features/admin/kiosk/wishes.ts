import type { Kiosk, KioskView, KioskWishes } from '@jingwei/contract';
import type { Say } from '../../../app/text.ts';
import type { kioskText } from './text.ts';

export const wishNames = ['notice', 'supervision', 'idleSeconds', 'blocks', 'start'] as const;
export type WishName = (typeof wishNames)[number];
type KioskSay = Say<keyof (typeof kioskText)['zh']>;

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The wishes that differ. */
export const changedWishes = (before: KioskWishes, after: KioskWishes): WishName[] =>
  wishNames.filter((name) => !same(before[name], after[name]));

/** What somebody else has saved meanwhile, with one’s own changes on top. */
export function rebased(base: KioskWishes, mine: KioskWishes, theirs: KioskWishes): KioskWishes {
  const own = changedWishes(base, mine).map((name) => [name, mine[name]] as const);
  return { ...theirs, ...Object.fromEntries(own) };
}

/** Whether the server would take it. */
export const isReady = ({ notice, supervision, idleSeconds }: KioskWishes): boolean =>
  (notice === null || (notice.zh.trim() !== '' && notice.en.trim() !== '')) &&
  (supervision === null || /^[0-9+][0-9 ()-]{2,19}$/.test(supervision)) &&
  (idleSeconds === null || (idleSeconds >= 20 && idleSeconds <= 600));

export type Telling = {
  readonly say: KioskSay;
  readonly join: (names: readonly string[]) => string;
  readonly language: 'zh' | 'en';
  readonly nameOf: (place: string) => string;
};

/** What it is called to leave a wish open: a street’s map opens with the street, whatever the county’s do. */
export const leftOpen = (kind: Kiosk['kind'], name: WishName) =>
  kind === 'county' ? 'asUsual' : name === 'start' ? 'ownGround' : 'asCounty';

/** A wish in words. */
export function told(name: WishName, from: KioskWishes | KioskView, telling: Telling): string {
  const { say, join, language, nameOf } = telling;
  switch (name) {
    case 'notice':
      return from.notice ? from.notice[language] : say('noticeNone');
    case 'supervision':
      return from.supervision ?? say('supervisionNone');
    case 'idleSeconds':
      return say('seconds', { n: from.idleSeconds ?? 0 });
    case 'blocks':
      return from.blocks?.length
        ? join(from.blocks.map((block) => say(`block_${block}`)))
        : say('blocksNone');
    case 'start':
      return from.start ? nameOf(from.start) : say('startWhole');
  }
}
