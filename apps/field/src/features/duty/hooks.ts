import { dutyKinds, ListDuty, SignDuty } from '@jingwei/contract';
import { useNow, useTranslation, uuidv7 } from '@jingwei/ui';
import { useCallback, useMemo } from 'react';
import { useField } from '../../app/field.tsx';
import { useKept } from '../../app/kept.ts';
import { say } from '../../parts/toast.tsx';
import { dayOf } from '../ledger/index.ts';
import { useEntries, useRecord } from '../outbox/index.ts';
import { useLedgerInfo } from '../replica/index.ts';
import { type DutyTimes, type DutyToday, dutyToday, type SignFacts } from './duty.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Signs of this phone that the server has not confirmed. */
function useUnsentSigns(): readonly (SignFacts & { id: string })[] {
  const entries = useEntries();
  return useMemo(
    () =>
      (entries ?? []).flatMap(({ logged: { op, state } }) => {
        if (op.operation !== SignDuty.name || state === 'withdrawn') return [];
        const given = isRecord(op.body) ? op.body['kind'] : null;
        const kind = dutyKinds.find((each) => each === given);
        return kind ? [{ id: op.entityId, kind, at: op.capturedAt, attendance: null }] : [];
      }),
    [entries],
  );
}

/** How duty stands today; null while the phone does not know the times of the policy. */
export function useDuty(): DutyToday | null {
  const { who } = useField();
  const now = useNow();
  const known = useKept(ListDuty, { account: who.account.id, day: dayOf(now) });
  const policy = useLedgerInfo()?.policy;
  const unsent = useUnsentSigns();
  const days = known.value?.items;
  return useMemo(() => {
    const lines = (days ?? []).flatMap(({ signs }) => signs);
    const timeOf = (kind: keyof DutyTimes) =>
      lines.find((line) => line.kind === kind)?.expectedAt ?? policy?.[kind];
    const [morning, afternoon, off] = [timeOf('morning'), timeOf('afternoon'), timeOf('off')];
    if (!morning || !afternoon || !off) return null;
    const signed = lines.flatMap(({ sign }) => (sign ? [sign] : []));
    const heard = new Set(signed.map(({ id }) => id));
    const waiting = unsent.filter(({ id }) => !heard.has(id));
    return dutyToday({ morning, afternoon, off }, [...signed, ...waiting], now);
  }, [days, policy, unsent, now]);
}

const placeMilliseconds = 4_000;

/** Where the phone is, if it says so soon; signing never waits for it longer. */
const placeNow = (): Promise<{ lng: number; lat: number } | null> =>
  new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lng: coords.longitude, lat: coords.latitude }),
      () => resolve(null),
      { enableHighAccuracy: false, maximumAge: 60_000, timeout: placeMilliseconds },
    );
  });

/** Signs on or off duty, with the place where there is one. */
export function useSign(): (kind: 'morning' | 'afternoon' | 'off') => Promise<void> {
  const record = useRecord();
  const { t } = useTranslation();
  return useCallback(
    async (kind) => {
      const capturedAt = new Date().toISOString();
      const point = await placeNow();
      const id = uuidv7();
      const saved = await record(SignDuty, {
        entityId: id,
        about: { title: t(`duty.${kind}`), category: null },
        body: { id, kind, capturedAt, ...(point ? { point } : {}) },
      });
      if (saved) say(t('duty.saved', { name: t(`duty.${kind}`) }));
    },
    [record, t],
  );
}
