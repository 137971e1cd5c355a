import { type Discipline, HearDiscipline, ListDiscipline, ObjectDiscipline } from '@jingwei/contract';
import { EmptyState, formatMoment, useLanguage, useNow, useTranslation } from '@jingwei/ui';
import { useState } from 'react';
import { useField } from '../../app/field.tsx';
import { useKept } from '../../app/kept.ts';
import { Button } from '../../parts/Button.tsx';
import { KeptState } from '../../parts/KeptState.tsx';
import { Screen } from '../../parts/Screen.tsx';
import { say } from '../../parts/toast.tsx';
import { WordsField } from '../../parts/WordsField.tsx';
import { unconfirmedOf, useEntries, useRecord } from '../outbox/index.ts';

function Facts({ one }: { one: Discipline }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow();
  const { check } = one;
  const facts: [string, string][] = [
    [t('case.rung'), t(`rungs.${one.rung}`)],
    [t('case.state'), t(`disciplineStates.${one.state}`)],
    [t('case.check'), `${check.by.name} · ${t(`check.methods.${check.method}`)}`],
    [t('case.differences'), check.differences.map((each) => t(`check.difference.${each}`)).join('、')],
    [t('case.words'), check.words],
    [t('case.hearBy'), formatMoment(one.hearBy, language, now)],
    [t('case.statement'), one.statement],
    [t('case.decidedBy'), one.decidedBy?.name ?? ''],
    [t('case.reason'), one.reason],
    [t('case.objectBy'), one.objectBy ? formatMoment(one.objectBy, language, now) : ''],
    [t('case.objection'), one.objection],
    [t('case.review'), one.review],
  ];
  return (
    <section className="card">
      <dl className="facts">
        {facts
          .filter(([, text]) => text !== '')
          .map(([term, text]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

/** The worker’s own words: a statement before anybody decides, an objection after. */
function Speak({ one, step }: { one: Discipline; step: 'hear' | 'object' }) {
  const { t } = useTranslation();
  const record = useRecord();
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const text = words.trim();
  const send = async () => {
    setTried(true);
    if (text === '') return;
    const common = {
      params: { id: one.id },
      entityId: one.id,
      baseVersion: one.version,
      about: { title: t(`rungs.${one.rung}`), category: null },
    };
    const saved =
      step === 'hear'
        ? await record(HearDiscipline, { ...common, body: { statement: text } })
        : await record(ObjectDiscipline, { ...common, body: { objection: text } });
    if (saved) say(t(`case.saved.${step}`));
  };
  return (
    <section className="card">
      <p className="notice">{t(`case.hint.${step}`)}</p>
      <WordsField
        label={t(`case.say.${step}`)}
        value={words}
        onChange={setWords}
        required
        rows={4}
        error={tried && text === '' ? t('form.missing') : null}
      />
      <Button tone="primary" wide onClick={() => void send()}>
        {t(`case.send.${step}`)}
      </Button>
    </section>
  );
}

function Case({ one }: { one: Discipline }) {
  const { t } = useTranslation();
  const entries = useEntries();
  const waiting = unconfirmedOf(entries, one.id).length > 0;
  const step = one.abilities.includes('hear') ? 'hear' : one.abilities.includes('object') ? 'object' : null;
  return (
    <>
      <p className="notice">{t('case.proposal')}</p>
      <Facts one={one} />
      {waiting ? <p className="notice notice-strong">{t('case.waiting')}</p> : null}
      {step && !waiting ? <Speak key={step} one={one} step={step} /> : null}
    </>
  );
}

/** One case of discipline that is about oneself: what was found, what is proposed, one’s own word on it. */
export function CasePage({ id }: { id: string }) {
  const { t } = useTranslation();
  const { who } = useField();
  const cases = useKept(ListDiscipline, { account: who.account.id, limit: 50 });
  return (
    <Screen title={t('case.title')}>
      <KeptState kept={cases}>
        {({ items }) => {
          const one = items.find((each) => each.id === id);
          return one ? <Case one={one} /> : <EmptyState title={t('case.gone')} hint={t('case.goneHint')} />;
        }}
      </KeptState>
    </Screen>
  );
}
