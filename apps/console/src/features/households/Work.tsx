import { type Household, needKinds, needStates, visitMeetings, visitMethods } from '@jingwei/contract';
import { TimeText } from '@jingwei/ui';
import { useText } from '../../app/text.ts';
import { needKindText } from './needKinds.ts';
import { householdText } from './text.ts';

/** The last visits: when, by whom, how, and what was found. */
export function Visits({ visits }: Pick<Household, 'visits'>) {
  const t = useText(householdText);
  if (visits.length === 0) return <p className="muted">{t('visitsNone')}</p>;
  return (
    <ol className="visits">
      {visits.map((visit) => {
        const met = visitMeetings.find((one) => one === visit.met) ?? 'met';
        const method = visitMethods.find((one) => one === visit.method) ?? 'home';
        return (
          <li key={visit.id} data-met={met}>
            <p className="row wrap">
              <strong>{visit.purpose}</strong>
              <span className={met === 'met' ? 'mark mark-normal' : 'mark mark-yellow'}>
                {t(`method_${method}`)} · {t(`met_${met}`)}
              </span>
              <span className="spread" />
              <span className="muted small nowrap">
                {visit.by} · <TimeText at={visit.at} exact />
              </span>
            </p>
            <p className="visit-words">{visit.findings}</p>
          </li>
        );
      })}
    </ol>
  );
}

/** What the household needs, open first. */
export function Needs({ needs }: Pick<Household, 'needs'>) {
  const t = useText(householdText);
  const k = useText(needKindText);
  if (needs.length === 0) return <p className="muted">{t('needsNone')}</p>;
  return (
    <ul className="needs">
      {needs.map((need) => {
        const state = needStates.find((one) => one === need.state) ?? 'open';
        const kind = needKinds.find((one) => one === need.kind) ?? 'other';
        return (
          <li key={need.id} data-state={state}>
            <span className={state === 'open' ? 'mark mark-yellow' : 'mark mark-normal'}>
              {t(`state_${state}`)}
            </span>
            <span className="muted small nowrap">{k(kind)}</span>
            <span>{need.text}</span>
            <span className="spread" />
            {need.dueOn && state === 'open' ? (
              <span className="small nowrap">{t('due', { day: need.dueOn })}</span>
            ) : null}
            <span className="muted small nowrap">
              <TimeText at={need.raisedAt} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
