import { type Static, Type } from 'typebox';
import { Nullable, OneOf, Optional, Place, Text, Time } from './fields.ts';
import { operation } from './operation.ts';

/** Parts of a kiosk's answer that a place may leave out; grid, worker and telephone are always shown. */
export const kioskBlocks = ['backup', 'supervision', 'contactCode', 'reportCode'] as const;
export type KioskBlock = (typeof kioskBlocks)[number];

const Telephone = Type.String({ pattern: '^[0-9+][0-9 ()-]{2,19}$' });
const Seconds = Type.Integer({ minimum: 20, maximum: 600 });
const Notice = Type.Object({ zh: Text(200), en: Text(400) }, { additionalProperties: false });
const Blocks = Type.Array(OneOf(kioskBlocks), { maxItems: kioskBlocks.length, uniqueItems: true });

/** What a place sets for its kiosks; null leaves it as the county has it. */
export const KioskWishes = Type.Object(
  {
    supervision: Nullable(Telephone),
    idleSeconds: Nullable(Seconds),
    notice: Nullable(Notice),
    blocks: Nullable(Blocks),
    /** Where the map opens: a place within this one. */
    start: Nullable(Place),
  },
  { additionalProperties: false },
);
export type KioskWishes = Static<typeof KioskWishes>;

/** What a kiosk shows, whoever has set it. */
export const KioskView = Type.Object({
  place: Place,
  supervision: Nullable(Type.String()),
  /** Seconds without a touch after which the kiosk goes back to its start. */
  idleSeconds: Type.Integer(),
  notice: Nullable(Notice),
  blocks: Blocks,
  start: Nullable(Place),
});
export type KioskView = Static<typeof KioskView>;

export const Kiosk = Type.Object({
  place: Place,
  name: Type.String(),
  kind: OneOf(['county', 'subdistrict']),
  wishes: KioskWishes,
  shown: KioskView,
  /** What applies where this place wishes nothing. */
  otherwise: KioskView,
  /** 0 where nothing was ever set. */
  version: Type.Integer(),
  changedBy: Nullable(Type.String()),
  changedAt: Nullable(Time),
});
export type Kiosk = Static<typeof Kiosk>;

export const ListKiosks = operation('kiosk.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/kiosks',
  summary: 'What the kiosks of the county and its streets show, as far as the caller may set it (R32)',
  result: Type.Object({ items: Type.Array(Kiosk) }),
});

export const SaveKiosk = operation('kiosk.save', {
  kind: 'write',
  access: 'staff',
  path: '/api/kiosks/:place',
  summary: 'Set what the kiosks of a place show; they follow within half a minute (R32)',
  params: Type.Object({ place: Place }),
  body: Type.Object(
    { wishes: KioskWishes, version: Type.Integer({ minimum: 0 }) },
    { additionalProperties: false },
  ),
  result: Kiosk,
  refusals: ['area.missing', 'ledger.stale', 'request.invalid', 'actor.not_permitted'],
});

export const PublicKiosk = operation('public.kiosk', {
  kind: 'read',
  access: 'public',
  path: '/api/public/kiosk',
  summary: 'What the kiosk of a place shows; of an unknown place, what those of the county show (R32)',
  query: Type.Object({ place: Optional(Place) }),
  result: KioskView,
  refusals: ['area.missing'],
});
