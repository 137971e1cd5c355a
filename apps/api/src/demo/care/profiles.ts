import type { ProfileBody } from '@jingwei/contract';
import type { Keys } from '../../platform/crypto/keys.ts';
import type { Dice } from '../dice.ts';
import { impossibleTelephone } from '../ground/names.ts';
import type { Home } from '../homes/settle.ts';
import type { Caring } from './records.ts';

type Row = Record<string, unknown>;

function healthOf(dice: Dice, telephone: string | null, name: string): ProfileBody {
  const conditions = dice.shuffle([
    'hypertension',
    'diabetes',
    'heart',
    'joints',
    'hearing',
    'sight',
  ] as const);
  return {
    mobility: dice.weighted(['independent', 'assisted', 'bedridden'] as const, (one) =>
      one === 'independent' ? 70 : one === 'assisted' ? 27 : 3,
    ),
    conditions: [...conditions.slice(0, dice.whole(1, 2))],
    medicationHelp: dice.chance(0.2),
    contact: { name, telephone: telephone ?? impossibleTelephone(39_000_000 + dice.whole(0, 99_999)) },
  };
}

function homeCareOf(dice: Dice): ProfileBody {
  const services = dice.shuffle([
    'meals',
    'cleaning',
    'bathing',
    'medicalEscort',
    'company',
    'emergencyButton',
  ] as const);
  return {
    services: [...services.slice(0, dice.whole(1, 3))],
    provider: dice.of(['社区养老服务站', '邻里互助队', '街道居家养老中心']),
  };
}

/** Health and home care of some of the old, sealed whole (R45). */
export function profileRows(homes: readonly Home[], caring: Caring, keys: Keys): Row[] {
  const { county, dice, staff, today, since } = caring;
  const old = homes.flatMap((home) =>
    home.people.filter(({ age }) => age >= 70).map((person) => ({ home, person })),
  );
  return old.flatMap(({ home, person }) => {
    const kinds = [
      ...(dice.chance(0.16) ? [['health', healthOf(dice, person.telephone, person.name)] as const] : []),
      ...(dice.chance(0.1) ? [['homeCare', homeCareOf(dice)] as const] : []),
    ];
    return kinds.map(([kind, body]) => ({
      county,
      id: dice.id(since),
      place: home.place,
      resident_id: person.id,
      kind,
      body_sealed: `\\x${keys.encrypt(JSON.stringify(body)).toString('hex')}`,
      basis: 'consent',
      consent_on: today.subtract({ days: dice.whole(20, 200) }).toString(),
      call_every_days: kind === 'homeCare' ? dice.of([7, 14, 30]) : null,
      review_on: today.add({ days: dice.whole(10, 300) }).toString(),
      version: 1,
      changed_by: staff.worker,
      changed_at: since.toString(),
    }));
  });
}
