import type { Keys } from '../../platform/crypto/keys.ts';
import { inventedIdNumber } from '../homes/numbers.ts';
import type { Person, Register } from '../homes/persons.ts';
import type { Home } from '../homes/settle.ts';
import type { Caring } from './records.ts';

type Row = Record<string, unknown>;
type Kind = 'idNumber' | 'died' | 'movedOut';
type Someone = { readonly home: Home; readonly person: Person };

const reasons: Readonly<Record<Kind, readonly string[]>> = {
  idNumber: ['身份证核对后发现登记时抄错一位', '本人出示证件，与登记不一致'],
  died: ['家属电话告知，已核对火化证明', '入户时家属告知，户口已注销'],
  movedOut: ['房东告知已退租，去外地工作', '全家搬到子女处，房屋已出售'],
};
const fits: Readonly<Record<Kind, (person: Person) => boolean>> = {
  idNumber: ({ documentKind }) => documentKind === '111',
  died: ({ age }) => age >= 72,
  movedOut: ({ kind, age }) => kind === 'migrant' && age >= 18,
};
const hex = (keys: Keys, value: unknown): string =>
  `\\x${keys.encrypt(JSON.stringify(value)).toString('hex')}`;

function patchOf(kind: Kind, person: Person, register: Register, today: Temporal.PlainDate) {
  if (kind !== 'idNumber') return { kind, on: today.subtract({ days: 3 }).toString() };
  return {
    kind,
    idNumber: inventedIdNumber(register.persons++, person.birth, person.sex),
    documentKind: '111',
  };
}

export type Pending = { readonly caring: Caring; readonly keys: Keys; readonly register: Register };

const someoneFor = (
  homes: readonly Home[],
  fit: (person: Person) => boolean,
  caring: Caring,
): Someone | undefined => {
  const all = homes.flatMap((home) => home.people.filter(fit).map((person) => ({ home, person })));
  return all[caring.dice.whole(0, Math.max(0, all.length - 1))];
};

/** What the worker of a grid has proposed and nobody has approved yet (R46). */
export function changeRows(homes: readonly Home[], { caring, keys, register }: Pending): Row[] {
  const { county, dice, staff, now, today } = caring;
  if (staff.worker === null) return [];
  const kinds = (['idNumber', 'died', 'movedOut'] as const).filter(() => dice.chance(0.55));
  return kinds.flatMap((kind): Row[] => {
    const found = someoneFor(homes, fits[kind], caring);
    if (found === undefined) return [];
    return [
      {
        county,
        id: dice.id(now),
        place: found.home.place,
        noun: 'resident',
        entity_id: found.person.id,
        base_version: 1,
        patch_sealed: hex(keys, patchOf(kind, found.person, register, today)),
        fields: [kind],
        reason: dice.of(reasons[kind]),
        state: 'waiting',
        proposed_by: staff.worker,
        proposed_at: now.subtract({ minutes: dice.whole(20, 3000) }).toString(),
      },
    ];
  });
}

/** Values that a phone brought too late: somebody else had changed the same field. */
export function clashRows(homes: readonly Home[], { caring, keys }: Pending): Row[] {
  const { county, dice, staff, now } = caring;
  const found = someoneFor(homes, ({ employment }) => employment === 'employed', caring);
  if (staff.worker === null || found === undefined || dice.chance(0.3)) return [];
  return [
    {
      county,
      id: dice.id(now),
      place: found.home.place,
      noun: 'resident',
      entity_id: found.person.id,
      field: 'employment',
      kept_sealed: hex(keys, 'employed'),
      lost_sealed: hex(keys, dice.of(['unemployed', 'home'])),
      lost_by: staff.worker,
      op_id: dice.id(now),
      at: now.subtract({ minutes: dice.whole(30, 4000) }).toString(),
      state: 'open',
    },
  ];
}
