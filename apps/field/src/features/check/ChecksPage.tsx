import {
  type Discipline,
  ListDiscipline,
  ListSpotChecks,
  type SpotCheck,
  SpotCheckBound,
} from '@jingwei/contract';
import { EmptyState, formatDay, Icon, TimeText, useLanguage, useNow, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useField } from '../../app/field.tsx';
import { useKept } from '../../app/kept.ts';
import { KeptState } from '../../parts/KeptState.tsx';
import { unconfirmedOf, useEntries } from '../outbox/index.ts';
import { VisitsTab } from '../plan/index.ts';
import { CheckSheet } from './CheckSheet.tsx';
import { doorOf } from './door.ts';

/** What the record of the visit says, which the check compares with. */
function Recorded({ check }: { check: SpotCheck }) {
  const { t } = useTranslation();
  const { visit } = check;
  return (
    <span className="recorded">
      <span className="faint">
        {visit.account.name} · <TimeText at={visit.at} /> · {t(`visit.methods.${visit.method}`)}
      </span>
      <span>{visit.purpose}</span>
      {visit.findings ? <span>{visit.findings}</span> : null}
    </span>
  );
}

type CheckCardProps = { check: SpotCheck; unsent: boolean; onOpen: () => void };

function CheckCard({ check, unsent, onOpen }: CheckCardProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow();
  const { household } = check.visit;
  const open = check.result === null && !unsent && check.abilities.includes('record');
  return (
    <li className="card check">
      <div className="tags">
        <span className="tag">{t(`check.kinds.${check.kind}`)}</span>
        {check.result ? (
          <span className={`tag check-${check.result}`}>{t(`check.results.${check.result}`)}</span>
        ) : (
          <span className={check.overdue ? 'tag tag-overdue' : 'tag tag-soon'}>
            {t('check.due', { day: formatDay(`${check.dueOn}T04:00:00Z`, language, now) })}
          </span>
        )}
        {unsent ? <span className="unsent">{t('unsent')}</span> : null}
      </div>
      <strong>
        {doorOf(household)}
        {household.head ? ` · ${household.head}` : ''}
      </strong>
      <Recorded check={check} />
      {check.words ? <span className="step-answer">{check.words}</span> : null}
      {open ? (
        <button type="button" className="button button-primary button-wide" onClick={onOpen}>
          {t('check.begin')}
        </button>
      ) : null}
    </li>
  );
}

function ToDo() {
  const { t } = useTranslation();
  const open = useKept(ListSpotChecks, { state: 'open', limit: 100 });
  const entries = useEntries();
  const [chosen, choose] = useState<SpotCheck | null>(null);
  return (
    <section className="group">
      <h2 className="group-title">{t('check.toDo')}</h2>
      <KeptState kept={open}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('check.none')} hint={t('check.noneHint')} />
          ) : (
            <ul className="plain-list lines">
              {items.map((check) => (
                <CheckCard
                  key={check.id}
                  check={check}
                  unsent={unconfirmedOf(entries, check.id).length > 0}
                  onOpen={() => choose(check)}
                />
              ))}
            </ul>
          )
        }
      </KeptState>
      {chosen ? <CheckSheet check={chosen} onClose={() => choose(null)} /> : null}
    </section>
  );
}

function CaseLine({ one }: { one: Discipline }) {
  const { t } = useTranslation();
  const waits = one.abilities.includes('hear') || one.abilities.includes('object');
  return (
    <li>
      <Link to="/cases/$id" params={{ id: one.id }} className="home-line">
        <span className="home-text">
          <strong>{t(`rungs.${one.rung}`)}</strong>
          <span className="tags">
            <span className={waits ? 'tag tag-soon' : 'tag tag-plain'}>
              {t(`disciplineStates.${one.state}`)}
            </span>
            <small className="faint">
              <TimeText at={one.proposedAt} />
            </small>
          </span>
        </span>
        <Icon name="right" size={20} />
      </Link>
    </li>
  );
}

/** Steps of the ladder that are about oneself: to be heard, to object. */
function MyCases() {
  const { t } = useTranslation();
  const { who } = useField();
  const cases = useKept(ListDiscipline, { account: who.account.id, limit: 50 });
  return (
    <section className="group">
      <h2 className="group-title">{t('check.cases')}</h2>
      <KeptState kept={cases}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="card faint">{t('check.noCases')}</p>
          ) : (
            <ul className="plain-list card homes">
              {items.map((one) => (
                <CaseLine key={one.id} one={one} />
              ))}
            </ul>
          )
        }
      </KeptState>
    </section>
  );
}

/** Checks that are done, newest first. */
function Done() {
  const { t } = useTranslation();
  const done = useKept(ListSpotChecks, { state: 'done', limit: 30 });
  return (
    <section className="group">
      <h2 className="group-title">{t('check.done')}</h2>
      <KeptState kept={done}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="card faint">{t('check.noneDone')}</p>
          ) : (
            <ul className="plain-list lines">
              {items.map((check) => (
                <CheckCard key={check.id} check={check} unsent={false} onOpen={() => undefined} />
              ))}
            </ul>
          )
        }
      </KeptState>
    </section>
  );
}

/** What the checks say of one’s own records: how many agreed, and the published bound (R53). */
function MyRecord() {
  const { t } = useTranslation();
  const { who } = useField();
  const bound = useKept(SpotCheckBound, { by: 'worker', account: who.account.id });
  return (
    <section className="group">
      <h2 className="group-title">{t('check.mine')}</h2>
      <KeptState kept={bound}>
        {({ total: { random, weighted, bound: most } }) => (
          <>
            <dl className="card counts">
              {(['agrees', 'mismatches', 'unreachable', 'open'] as const).map((name) => (
                <div key={name}>
                  <dt>{t(`check.tally.${name}`)}</dt>
                  <dd>{random[name] + weighted[name]}</dd>
                </div>
              ))}
            </dl>
            {most === null ? null : (
              <p className="faint">{t('check.bound', { percent: Math.round(most * 1000) / 10 })}</p>
            )}
          </>
        )}
      </KeptState>
    </section>
  );
}

/** Spot checks: a leader’s to do, a worker’s own and what came of them. */
export function ChecksPage() {
  const { abilities } = useField().who;
  return (
    <VisitsTab>
      {abilities.includes('spotCheck.list') ? <ToDo /> : <MyRecord />}
      {abilities.includes('discipline.hear') ? <MyCases /> : null}
      {abilities.includes('spotCheck.list') ? <Done /> : null}
    </VisitsTab>
  );
}
