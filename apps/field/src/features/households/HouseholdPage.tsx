import { codeWords } from '@jingwei/domain';
import { EmptyState, Icon, LoadingState, TimeText, useLanguage, useNow, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Screen } from '../../parts/Screen.tsx';
import { ageOf, CareChips, daysUntil, roomOf, sinceVisit } from '../ledger/index.ts';
import { LedgerGate } from '../lock/index.ts';
import { type HouseholdFile, type NeedLine, type ResidentLine, useHousehold } from '../replica/index.ts';
import { AskToday } from '../visits/index.ts';
import { Completeness } from './Completeness.tsx';
import { NeedSheet } from './NeedSheet.tsx';
import { PersonSheet } from './PersonSheet.tsx';
import { ProposeSheet } from './ProposeSheet.tsx';

const shownVisits = 5;

function Head({ file }: { file: HouseholdFile }) {
  const { t } = useTranslation();
  const now = useNow();
  const { household, building } = file;
  const days = sinceVisit(household, now);
  return (
    <section className="card home-card">
      <p className="tags">
        {household.kind === 'collective' ? <span className="tag">{t('household.collective')}</span> : null}
        {household.rental ? <span className="tag">{t('household.rental')}</span> : null}
        {household.vacant ? <span className="tag tag-plain">{t('household.vacant')}</span> : null}
        <span className={days === null ? 'tag tag-overdue' : 'tag tag-plain'}>
          {days === null ? t('home.never') : days === 0 ? t('home.today') : t('home.days', { count: days })}
        </span>
        {household.pending > 0 ? <span className="unsent">{t('unsent')}</span> : null}
      </p>
      <h2>
        {t('home.family', { name: household.headName || t('home.nobody'), count: file.residents.length })}
      </h2>
      <p className="faint">
        {building?.address || household.buildingName} {household.entrance} {household.number}
      </p>
      {household.note ? <p>{household.note}</p> : null}
    </section>
  );
}

function People({ file, onOpen }: { file: HouseholdFile; onOpen: (person: ResidentLine) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow();
  return (
    <section className="card rows people">
      <h2 className="card-title">
        {t('household.people')} <small>{t('household.persons', { count: file.residents.length })}</small>
      </h2>
      {file.residents.map((person) => {
        const age = ageOf(person, now);
        return (
          <button key={person.id} type="button" className="home-line" onClick={() => onOpen(person)}>
            <span className="home-text">
              <strong>
                {person.name}
                <small>
                  {[
                    codeWords('relation', person.relation, language),
                    codeWords('sex', person.sex, language),
                    age === null ? '' : t('person.years', { count: age }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </strong>
              <span className="tags">
                {person.pending > 0 ? <span className="unsent">{t('unsent')}</span> : null}
                <CareChips care={person.care.map(({ category }) => category)} />
                {person.kind === 'registered' ? null : (
                  <span className="tag tag-plain">{t(`residentKinds.${person.kind}`)}</span>
                )}
              </span>
            </span>
            <Icon name="right" size={20} />
          </button>
        );
      })}
      <Link
        to="/households/$id/add"
        params={{ id: file.household.id }}
        className="button button-quiet button-wide"
      >
        <Icon name="plus" size={22} />
        {t('household.addPerson')}
      </Link>
    </section>
  );
}

function Needs({ needs, onOpen }: { needs: readonly NeedLine[]; onOpen: (need: NeedLine) => void }) {
  const { t } = useTranslation();
  const now = useNow();
  if (needs.length === 0) return null;
  return (
    <section className="card rows">
      <h2 className="card-title">{t('household.needs')}</h2>
      {needs.map((need) => {
        const open = need.state === 'open';
        const late = open && need.dueOn !== null && daysUntil(need.dueOn, now) < 0;
        return (
          <button
            key={need.id}
            type="button"
            className="home-line"
            disabled={!open}
            onClick={() => onOpen(need)}
          >
            <span className="home-text">
              <span className="tags">
                <span className="tag">{t(`needKinds.${need.kind}`)}</span>
                <span className={late ? 'tag tag-overdue' : open ? 'tag tag-soon' : 'tag tag-plain'}>
                  {t(late ? 'need.late' : `need.states.${need.state}`)}
                </span>
                {need.pending > 0 ? <span className="unsent">{t('unsent')}</span> : null}
              </span>
              <span>{need.text}</span>
              {need.answer ? (
                <small className="faint">{t('need.answered', { text: need.answer })}</small>
              ) : null}
            </span>
            {open ? <Icon name="right" size={20} /> : null}
          </button>
        );
      })}
    </section>
  );
}

function Visits({ file }: { file: HouseholdFile }) {
  const { t } = useTranslation();
  if (file.visits.length === 0) return null;
  return (
    <section className="card">
      <h2 className="card-title">{t('household.visits')}</h2>
      <ul className="plain-list visit-list">
        {file.visits.slice(0, shownVisits).map((visit) => (
          <li key={visit.id}>
            <span className="tags">
              <b>{t(`visit.met.${visit.met}`)}</b>
              <TimeText at={visit.at} />
              {visit.mine ? <span className="tag tag-plain">{t('household.mine')}</span> : null}
              {visit.pending ? <span className="unsent">{t('unsent')}</span> : null}
            </span>
            <span className="faint">{visit.purpose}</span>
            {visit.findings ? <span>{visit.findings}</span> : null}
            {visit.feedback ? <span className="step-answer">{visit.feedback}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function File({ file }: { file: HouseholdFile }) {
  const { t } = useTranslation();
  const [person, setPerson] = useState<string | null>(null);
  const [proposing, setProposing] = useState<string | null>(null);
  const [need, setNeed] = useState<NeedLine | null>(null);
  const { household, residents } = file;
  const title = `${household.buildingName} ${roomOf(household)}`;
  const byId = (id: string | null) => residents.find((each) => each.id === id) ?? null;
  const [opened, proposed] = [byId(person), byId(proposing)];
  const propose = () => {
    setProposing(person);
    setPerson(null);
  };
  return (
    <Screen
      title={title}
      aside={
        <Link
          to="/households/$id/edit"
          params={{ id: household.id }}
          className="bar-button"
          aria-label={t('household.edit')}
        >
          <Icon name="pencil" size={22} />
        </Link>
      }
      foot={
        <Link
          to="/visit/$household"
          params={{ household: household.id }}
          className="button button-primary button-wide"
        >
          {t('plan.begin')}
        </Link>
      }
    >
      <Head file={file} />
      <AskToday file={file} />
      <People file={file} onOpen={({ id }) => setPerson(id)} />
      <Needs needs={file.needs} onOpen={setNeed} />
      <Visits file={file} />
      <Completeness file={file} />
      {opened ? (
        <PersonSheet key={opened.id} person={opened} onClose={() => setPerson(null)} onPropose={propose} />
      ) : null}
      {proposed ? <ProposeSheet person={proposed} about={title} onClose={() => setProposing(null)} /> : null}
      {need ? <NeedSheet need={need} onClose={() => setNeed(null)} /> : null}
    </Screen>
  );
}

function Household({ id }: { id: string }) {
  const { t } = useTranslation();
  const file = useHousehold(id);
  if (file) return <File file={file} />;
  return (
    <Screen title={t('tabs.ledger')}>
      {file === undefined ? (
        <LoadingState lines={8} />
      ) : (
        <EmptyState title={t('household.gone')} hint={t('household.goneHint')} />
      )}
    </Screen>
  );
}

/** One household, one file: who lives here, what to ask, needs, visits, what is missing. */
export function HouseholdPage({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <LedgerGate title={t('tabs.ledger')}>
      <Household id={id} />
    </LedgerGate>
  );
}
