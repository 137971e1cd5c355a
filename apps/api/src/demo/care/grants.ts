import type { SensitiveSubject } from '@jingwei/contract';
import type { Dice } from '../dice.ts';
import type { People } from '../ground/people.ts';

type Row = Record<string, unknown>;

const held: readonly (readonly [string, SensitiveSubject, string])[] = [
  ['worker', 'health', '独居与高龄老人上门照护'],
  ['worker', 'homeCare', '居家养老服务跟进'],
  ['community', 'health', '社区健康服务协调'],
  ['community', 'minors', '留守儿童关爱'],
  ['community', 'restrictedCare', '安置帮教对象就业帮扶'],
  ['street', 'restrictedCare', '社区矫正与帮教工作督导'],
];

/** Who of the well-known accounts may read what is sensitive; one grant still waits for a second person. */
export function grantRows(people: People, county: string, dice: Dice, now: Temporal.Instant): Row[] {
  const idOf = (login: string): string | null =>
    people.accounts.find((one) => one.login === login)?.id ?? null;
  const today = now.toZonedDateTimeISO('Asia/Shanghai').toPlainDate();
  const proposer = people.accounts.find(({ login }) => login === 'street2')?.id ?? idOf('street');
  const row = (login: string, subject: SensitiveSubject, purpose: string, waits: boolean): Row => ({
    county,
    id: dice.id(now),
    account_id: idOf(login),
    subject,
    purpose,
    valid_from: today.subtract({ days: waits ? 0 : 30 }).toString(),
    valid_to: today.add({ days: 150 }).toString(),
    state: waits ? 'proposed' : 'approved',
    proposed_by: proposer,
    settled_by: waits ? null : idOf('supervisor'),
    settled_at: waits ? null : now.subtract({ hours: 24 * 30 }).toString(),
  });
  return [
    ...held.map(([login, subject, purpose]) => row(login, subject, purpose, false)),
    row('leader', 'health', '高龄老人联系走访', true),
  ];
}
