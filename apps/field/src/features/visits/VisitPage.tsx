import { visitActions, visitMeetings, visitMethods, visitTopics } from '@jingwei/contract';
import { codeWords } from '@jingwei/domain';
import { EmptyState, Icon, LoadingState, useLanguage, useNow, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { Button } from '../../parts/Button.tsx';
import { Choice, Choices } from '../../parts/Choice.tsx';
import { Glyph } from '../../parts/Glyph.tsx';
import { InputField } from '../../parts/InputField.tsx';
import { PhotoPicker } from '../../parts/PhotoPicker.tsx';
import { Screen } from '../../parts/Screen.tsx';
import { WordsField } from '../../parts/WordsField.tsx';
import { ageOf, roomOf } from '../ledger/index.ts';
import { LedgerGate } from '../lock/index.ts';
import { type HouseholdFile, type ResidentLine, useHousehold } from '../replica/index.ts';
import type { Position } from '../report/index.ts';
import { AskToday } from './AskToday.tsx';
import type { MissingPart, VisitDraft } from './draft.ts';
import { NeedsPart } from './NeedsPart.tsx';
import { useVisit } from './useVisit.ts';

type PartProps = { draft: VisitDraft; change: (part: Partial<VisitDraft>) => void };

const among = <T extends string>(all: readonly T[], values: readonly string[]): T[] =>
  all.filter((each) => values.includes(each));

function Head({ file }: { file: HouseholdFile }) {
  const { t } = useTranslation();
  const { household, residents } = file;
  return (
    <Link to="/households/$id" params={{ id: household.id }} className="card visit-head">
      <span className="home-text">
        <strong>
          {t('home.family', { name: household.headName || t('home.nobody'), count: residents.length })}
        </strong>
        <small className="faint">{t('visit.toFile')}</small>
      </span>
      <Icon name="right" size={22} />
    </Link>
  );
}

function How({ draft, change, file }: PartProps & { file: HouseholdFile }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow();
  const called = (person: ResidentLine) => {
    const age = ageOf(person, now);
    const words = [person.name, codeWords('relation', person.relation, language)];
    return [...words, ...(age === null ? [] : [t('person.years', { count: age })])].join(' · ');
  };
  return (
    <section className="card">
      <Choice
        label={t('visit.method')}
        options={visitMethods.map((each) => [each, t(`visit.methods.${each}`)] as const)}
        value={draft.method}
        onChoose={(method) => change({ method: visitMethods.find((each) => each === method) ?? 'home' })}
      />
      <Choice
        label={t('visit.meeting')}
        options={visitMeetings.map((each) => [each, t(`visit.met.${each}`)] as const)}
        value={draft.met}
        onChoose={(met) => change({ met: visitMeetings.find((each) => each === met) ?? 'met' })}
      />
      {draft.met === 'met' && file.residents.length > 0 ? (
        <Choices
          label={t('visit.who')}
          optional={t('optional')}
          options={file.residents.map((person) => [person.id, called(person)] as const)}
          values={draft.people}
          onChange={(people) => change({ people })}
        />
      ) : null}
    </section>
  );
}

function Purpose({ draft, change, missing }: PartProps & { missing: boolean }) {
  const { t } = useTranslation();
  const ready = t('visit.purposes').split('|');
  return (
    <section className="card">
      <Choices
        label={t('visit.purpose')}
        options={ready.map((purpose) => [purpose, purpose] as const)}
        values={draft.purposes}
        onChange={(purposes) => change({ purposes })}
      />
      <InputField
        label={t('visit.ownPurpose')}
        value={draft.ownPurpose}
        onChange={(ownPurpose) => change({ ownPurpose })}
        maxLength={100}
        error={missing ? t('visit.purposeMissing') : null}
      />
    </section>
  );
}

function Found({ draft, change, missing }: PartProps & { missing: boolean }) {
  const { t } = useTranslation();
  return (
    <section className="card">
      <WordsField
        label={t('visit.findings')}
        value={draft.findings}
        onChange={(findings) => change({ findings })}
        required
        phrases={t('visit.findingsPhrases').split('|')}
        error={missing ? t('form.missing') : null}
      />
      <WordsField
        label={t('visit.feedback')}
        value={draft.feedback}
        onChange={(feedback) => change({ feedback })}
        rows={2}
        phrases={t('visit.feedbackPhrases').split('|')}
      />
      <Choices
        label={t('visit.topics')}
        optional={t('optional')}
        options={visitTopics.map((topic) => [topic, t(`visitTopics.${topic}`)] as const)}
        values={draft.topics}
        onChange={(topics) => change({ topics: among(visitTopics, topics) })}
      />
      <Choices
        label={t('visit.actions')}
        optional={t('optional')}
        options={visitActions.map((action) => [action, t(`visitActions.${action}`)] as const)}
        values={draft.actions}
        onChange={(actions) => change({ actions: among(visitActions, actions) })}
      />
    </section>
  );
}

function Outside({ draft, change }: PartProps) {
  const { t } = useTranslation();
  return (
    <section className="card">
      <WordsField
        label={t('visit.outside')}
        value={draft.findings}
        onChange={(findings) => change({ findings })}
        rows={2}
        phrases={t('visit.outsidePhrases').split('|')}
      />
    </section>
  );
}

function Place({ position }: { position: Position }) {
  const { t } = useTranslation();
  const { state, fix } = position;
  return (
    <p className="faint visit-place">
      <Icon name="pin" size={18} />
      {fix ? t('visit.placed', { metres: Math.round(fix.accuracy) }) : t(`visit.place.${state}`)}
    </p>
  );
}

const problemOf = (missing: readonly MissingPart[]): MissingPart | null => missing[0] ?? null;

function VisitForm({ file }: { file: HouseholdFile }) {
  const { t } = useTranslation();
  const { draft, change, photos, setPhotos, position, missing, busy, save, report } = useVisit(file);
  const room = `${file.household.buildingName} ${roomOf(file.household)}`;
  if (draft === null)
    return (
      <Screen title={room}>
        <LoadingState lines={8} />
      </Screen>
    );
  const met = draft.met === 'met';
  const problem = problemOf(missing);
  return (
    <Screen
      title={room}
      foot={
        <>
          {problem ? (
            <p className="field-error" role="alert">
              {t(`visit.missing.${problem}`)}
            </p>
          ) : null}
          <Button
            tone="primary"
            wide
            busy={busy}
            icon={<Icon name="check" size={24} />}
            onClick={() => void save()}
          >
            {t(met ? 'visit.save' : 'visit.saveShort')}
          </Button>
        </>
      }
    >
      <Head file={file} />
      {met ? <AskToday file={file} /> : null}
      <How draft={draft} change={change} file={file} />
      {met ? (
        <>
          <Purpose draft={draft} change={change} missing={missing.includes('purpose')} />
          <Found draft={draft} change={change} missing={missing.includes('findings')} />
          <NeedsPart
            needs={draft.needs}
            onChange={(needs) => change({ needs })}
            tried={missing.includes('needText')}
          />
        </>
      ) : (
        <Outside draft={draft} change={change} />
      )}
      <PhotoPicker photos={photos} onChange={setPhotos} label={t('photos.title')} />
      <section className="card">
        <Button wide icon={<Glyph name="hazard" size={22} />} onClick={() => void report()}>
          {t('visit.report')}
        </Button>
        {draft.events.length > 0 ? (
          <p className="notice">{t('visit.reported', { count: draft.events.length })}</p>
        ) : null}
      </section>
      <Place position={position} />
    </Screen>
  );
}

function Visit({ household }: { household: string }) {
  const { t } = useTranslation();
  const file = useHousehold(household);
  if (file) return <VisitForm file={file} />;
  return (
    <Screen title={t('tabs.visits')}>
      {file === undefined ? (
        <LoadingState lines={8} />
      ) : (
        <EmptyState title={t('household.gone')} hint={t('household.goneHint')} />
      )}
    </Screen>
  );
}

/** A visit in one scroll: how, why, what was found, what is needed, what was answered. */
export function VisitPage({ household }: { household: string }) {
  const { t } = useTranslation();
  return (
    <LedgerGate title={t('tabs.visits')}>
      <Visit household={household} />
    </LedgerGate>
  );
}
