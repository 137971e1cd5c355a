import { TodaysPlan } from '@jingwei/contract';
import { EmptyState, LoadingState, useTranslation } from '@jingwei/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { useField } from '../../app/field.tsx';
import { Button } from '../../parts/Button.tsx';
import { useHere } from '../../parts/here.ts';
import { OrderSwitch } from '../../parts/OrderSwitch.tsx';
import { useOrder } from '../../parts/order.ts';
import { LedgerGate } from '../lock/index.ts';
import { useLoopState } from '../outbox/index.ts';
import { useLedgerReadiness } from '../replica/index.ts';
import { AddSheet } from './AddSheet.tsx';
import { type Today, useToday } from './hooks.ts';
import { StopRow } from './StopRow.tsx';
import { StopSheet } from './StopSheet.tsx';
import { isOpen, roundsOf, type Stop } from './stops.ts';
import { AddButton, VisitsTab } from './VisitsTab.tsx';
import { useWalk } from './walk.ts';

function Progress({ today }: { today: Today }) {
  const { t } = useTranslation();
  const { done, quota, stops } = today;
  const left = stops.filter(isOpen).length;
  const share = quota === null || quota === 0 ? 0 : Math.min(100, (100 * done) / quota);
  return (
    <section className="card progress">
      <p>
        <b className="progress-figure">
          {done}
          <small>/{quota ?? '–'}</small>
        </b>
        <span>
          {left === 0 ? t('plan.allDone') : t('plan.left', { count: left })}
          <br />
          <small className="faint">{t('plan.counted')}</small>
        </span>
      </p>
      <div className="progress-track">
        <span style={{ width: `${share}%` }} />
      </div>
    </section>
  );
}

/** The server makes the plan of a day when it is first asked for; the next pull brings it to the phone. */
function usePlanning(wanted: boolean) {
  const { loop } = useField();
  return useQuery({
    queryKey: [TodaysPlan.name],
    enabled: wanted,
    queryFn: async ({ signal }) => {
      const { items } = await client.call(TodaysPlan, { query: {}, signal });
      loop.kick();
      return items.length;
    },
  });
}

function Unplanned() {
  const { t } = useTranslation();
  const { isFetching, isError, refetch } = usePlanning(true);
  if (isFetching) return <LoadingState lines={5} />;
  return (
    <EmptyState
      title={t('plan.none')}
      hint={t(isError ? 'plan.noneOffline' : 'plan.noneHint')}
      action={<Button onClick={() => void refetch()}>{t('status.retry')}</Button>}
    />
  );
}

type StopsProps = { today: Today; campaign: boolean; onMore: (stop: Stop) => void };

function Stops({ today, campaign, onMore }: StopsProps) {
  const { t } = useTranslation();
  const done = today.stops.filter((stop) => !isOpen(stop));
  const [order, setOrder] = useOrder();
  const walk = useWalk(today.stops, useHere());
  const byRoute = order === 'route' && walk !== null;
  const group = (title: string, stops: readonly Stop[], number?: number) => (
    <section key={title} className="group">
      <h2 className="group-title">
        {number === undefined ? null : <b className="stop-number">{number}</b>}
        {title}
        <small>{t('plan.households', { count: stops.length })}</small>
      </h2>
      <ul className="plain-list card stops">
        {stops.map((stop) => (
          <StopRow key={stop.line.id} stop={stop} campaign={campaign} onMore={() => onMore(stop)} />
        ))}
      </ul>
    </section>
  );
  return (
    <>
      {walk ? (
        <OrderSwitch {...{ order }} onOrder={setOrder} metres={walk.metres} given={t('order.urgency')} />
      ) : null}
      {(byRoute ? walk.rounds : roundsOf(today.stops)).map(({ building, stops }, n) =>
        group(building, stops, byRoute ? n + 1 : undefined),
      )}
      {done.length > 0 ? group(t('plan.done'), done) : null}
    </>
  );
}

function Plan() {
  const { t } = useTranslation();
  const today = useToday();
  const readiness = useLedgerReadiness();
  const { running } = useLoopState();
  const { loop } = useField();
  const [more, setMore] = useState<Stop | null>(null);
  if (readiness === 'empty' && !running)
    return (
      <EmptyState
        title={t('ledger.empty')}
        hint={t('ledger.emptyHint')}
        action={<Button onClick={loop.kick}>{t('status.retry')}</Button>}
      />
    );
  if (today === undefined) return <LoadingState lines={6} />;
  const campaign = today.stops.filter(({ reasons }) => reasons.includes('campaign')).length > 1;
  return (
    <>
      <Progress today={today} />
      {campaign ? <p className="notice">{t('plan.campaign')}</p> : null}
      {today.stops.some(({ planned }) => planned) ? null : <Unplanned />}
      <Stops today={today} campaign={campaign} onMore={setMore} />
      {more ? <StopSheet stop={more} onClose={() => setMore(null)} /> : null}
    </>
  );
}

/** Today’s households, house by house, with why each stands there. */
export function PlanPage() {
  const { t } = useTranslation();
  const today = useToday();
  const [adding, setAdding] = useState(false);
  const planId = today?.stops.find(({ line }) => line.planned !== null)?.line.planned?.planId ?? null;
  return (
    <VisitsTab action={today ? <AddButton label={t('plan.add')} onClick={() => setAdding(true)} /> : null}>
      <LedgerGate>
        <Plan />
      </LedgerGate>
      {adding ? <AddSheet planId={planId} onClose={() => setAdding(false)} /> : null}
    </VisitsTab>
  );
}
