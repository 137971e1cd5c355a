import { type DutySign, dutyKinds, ListDuty, SignDuty } from '@jingwei/contract';
import { attendanceOf, isWorkingDay, type WorkPolicy } from '@jingwei/domain';
import { handler, staff } from '../../platform/http/handler.ts';
import { currentPolicy } from '../policies/index.ts';
import { dayAt, timesFor } from '../visits/index.ts';
import { insertSign, onDuty, type SignRow, signsOf } from './queries.ts';

const zone = 'Asia/Shanghai';

const shown = (row: SignRow, policy: WorkPolicy['attendance']): DutySign => ({
  id: row.id,
  kind: row.kind,
  at: row.at.toString(),
  claimedAt: row.claimedAt.toString(),
  receivedAt: row.receivedAt.toString(),
  clockTrust: row.clockTrust,
  point: row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat },
  attendance: attendanceOf(row.kind, row.at.toZonedDateTimeISO(zone).toPlainTime(), policy),
});

export const signDuty = handler(SignDuty, async (c) => {
  const { tx, input } = c;
  const { county, account, posts } = staff(c);
  const { policy } = await currentPolicy(tx, county);
  // At one’s own post; whoever only stands in signs where they stand in.
  const place = posts[0]?.place ?? county;
  c.audited.place = place;
  const sign = {
    id: input.id,
    accountId: account,
    place,
    kind: input.kind,
    ...timesFor(c, input.capturedAt),
    lng: input.point?.lng ?? null,
    lat: input.point?.lat ?? null,
  };
  await insertSign(tx, county, sign);
  return shown(sign, policy.attendance);
});

export const listDuty = handler(ListDuty, async (c) => {
  const { tx, query, now } = c;
  const person = staff(c);
  const { policy, calendar } = await currentPolicy(tx, person.county);
  const day = query.day ?? dayAt(now).toString();
  const working = isWorkingDay(calendar, Temporal.PlainDate.from(day));
  const filter = { ...query, day };
  const people = await onDuty(tx, person, filter);
  const signs = await signsOf(
    tx,
    person,
    filter,
    people.map(({ id }) => id),
  );
  const byAccount = Map.groupBy(signs, ({ accountId }) => accountId);
  const time = now.toZonedDateTimeISO(zone);
  const today = time.toPlainDate().toString();
  const clock = time.toPlainTime().toString().slice(0, 5);
  const over = (expected: string) => day < today || (day === today && clock > expected);
  const { attendance: times } = policy;
  const items = people
    .toSorted((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.name < b.name ? -1 : 1))
    .map(({ id, name, place, placeName }) => ({
      account: { id, name },
      place,
      placeName,
      signs: dutyKinds.map((kind) => {
        const row = byAccount.get(id)?.find((one) => one.kind === kind);
        const sign = row === undefined ? null : shown(row, times);
        const missing = sign === null && working && over(times[kind]);
        return {
          kind,
          expectedAt: times[kind],
          sign,
          attendance: sign?.attendance ?? (missing ? ('missing' as const) : null),
        };
      }),
    }));
  return { day, working, items };
});
