import { visibleStates } from '@jingwei/sync';
import { Icon, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { Glyph } from '../../parts/Glyph.tsx';
import { Screen } from '../../parts/Screen.tsx';
import { roomOf } from '../ledger/index.ts';
import { useEntries, useLoopState } from '../outbox/index.ts';
import { isOpen, useOverdue, useToday } from '../plan/index.ts';
import type { HouseholdLine } from '../replica/index.ts';

/** What is true of the visit now: saved on the phone, arrived, or refused. Changes by itself. */
function useSaved(id: string) {
  const entries = useEntries();
  const { reachable } = useLoopState();
  const logged = entries?.findLast((entry) => entry.logged.op.entityId === id)?.logged;
  const all = entries?.map((entry) => entry.logged) ?? [];
  const state = logged ? visibleStates(all).get(logged.op.opId) : undefined;
  const refused = state === 'rejected' || state === 'blocked';
  const photos = logged?.attachments.filter(({ storedId }) => storedId === null).length ?? 0;
  const look = refused ? 'refused' : state === 'applied' ? 'arrived' : reachable ? 'sending' : 'kept';
  return { look, photos, detail: logged?.problem?.detail ?? '' } as const;
}

/** The next door: of the plan, and when that is done before the day’s number is reached, the one longest not visited. */
function useNext(): HouseholdLine | null {
  const today = useToday();
  const overdue = useOverdue(null)?.near[0]?.line ?? null;
  const planned = today?.stops.find((stop) => isOpen(stop) && stop.outcome === null)?.line;
  if (planned !== undefined || today === undefined) return planned ?? null;
  return today.done < (today.quota ?? 0) ? overdue : null;
}

/** After saving: where the visit is, and the next door. */
export function VisitedPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const { look, photos, detail } = useSaved(id);
  const today = useToday();
  const next = useNext();
  return (
    <Screen title={t('visited.title')}>
      <section className={`sent sent-${look}`} role="status">
        <span className="sent-mark">
          {look === 'refused' ? (
            <Icon name="warning" size={44} />
          ) : look === 'arrived' ? (
            <Icon name="check" size={44} />
          ) : (
            <Glyph name="phone" size={40} />
          )}
        </span>
        <h2>{t(`visited.${look}`)}</h2>
        <p>{look === 'refused' ? detail || t('outbox.unknownReason') : t(`visited.hint.${look}`)}</p>
        {photos > 0 && look !== 'refused' ? (
          <p className="faint">{t('outbox.photosWaiting', { count: photos })}</p>
        ) : null}
        {today ? (
          <p>
            <b className="visited-figure">
              {t('visited.done', { count: today.done, quota: today.quota ?? 0 })}
            </b>
          </p>
        ) : null}
      </section>
      <div className="menu">
        {look === 'refused' ? (
          <Link to="/outbox" className="button button-primary button-wide">
            {t('sent.mend')}
          </Link>
        ) : null}
        {next ? (
          <Link
            to="/visit/$household"
            params={{ household: next.id }}
            replace
            className={`button button-wide ${look === 'refused' ? 'button-plain' : 'button-primary'}`}
          >
            {t('visited.next', { room: `${next.buildingName} ${roomOf(next)}` })}
          </Link>
        ) : null}
        <Link to="/visits" replace className="button button-plain button-wide">
          {t('visited.plan')}
        </Link>
      </div>
    </Screen>
  );
}
