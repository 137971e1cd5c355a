import { AddDiaryWords, type Diary, type DiaryEntry, FindDiary } from '@jingwei/contract';
import { EmptyState, formatTime, TimeText, useLanguage, useNow, useTranslation, uuidv7 } from '@jingwei/ui';
import { useState } from 'react';
import { useKept } from '../../app/kept.ts';
import { Button } from '../../parts/Button.tsx';
import { Glyph, type GlyphName } from '../../parts/Glyph.tsx';
import { KeptState } from '../../parts/KeptState.tsx';
import { say } from '../../parts/toast.tsx';
import { WordsField } from '../../parts/WordsField.tsx';
import { dayOf } from '../ledger/index.ts';
import { useEntries, useRecord } from '../outbox/index.ts';
import { VisitsTab } from '../plan/index.ts';

const glyphs: Readonly<Record<DiaryEntry['kind'], GlyphName>> = {
  visit: 'visit',
  need: 'ask',
  event: 'hazard',
  patrol: 'route',
  sign: 'shield',
};

const dayMilliseconds = 86_400_000;
const shownDays = 7;

function Days({ day, now, onChoose }: { day: string; now: number; onChoose: (day: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className="days">
      {Array.from({ length: shownDays }, (_, n) => dayOf(now - n * dayMilliseconds)).map((each, n) => (
        <button
          key={each}
          type="button"
          className="day"
          aria-pressed={each === day}
          onClick={() => onChoose(each)}
        >
          {n === 0 ? t('diary.today') : n === 1 ? t('diary.yesterday') : each.slice(5).replace('-', '/')}
        </button>
      ))}
    </div>
  );
}

function Entry({ entry }: { entry: DiaryEntry }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <li className="diary-entry">
      <span className="diary-mark">
        <Glyph name={glyphs[entry.kind]} size={20} />
      </span>
      <span className="home-text">
        <span className="tags">
          <b>{formatTime(entry.at, language)}</b>
          <span className="tag tag-plain">{t(`diary.kinds.${entry.kind}`)}</span>
        </span>
        <span>{entry.title}</span>
        {entry.text ? <span className="faint">{entry.text}</span> : null}
      </span>
    </li>
  );
}

/** What the records do not say, in the worker’s own words. */
function OwnWords({ diary }: { diary: Diary }) {
  const { t } = useTranslation();
  const record = useRecord();
  const entries = useEntries();
  const [words, setWords] = useState(diary.words);
  const unsent = (entries ?? []).some(
    ({ logged: { op, state } }) => op.operation === AddDiaryWords.name && state === 'waiting',
  );
  const send = async () => {
    const id = uuidv7();
    const saved = await record(AddDiaryWords, {
      entityId: id,
      baseVersion: diary.version,
      about: { title: t('diary.about', { day: diary.day }), category: null },
      body: { id, day: diary.day, words: words.trim(), version: diary.version },
    });
    if (saved) say(t('diary.saved'));
  };
  return (
    <section className="card">
      <WordsField label={t('diary.words')} value={words} onChange={setWords} rows={3} />
      {unsent ? <p className="notice notice-strong">{t('diary.unsent')}</p> : null}
      <Button
        tone="primary"
        wide
        disabled={words.trim() === '' || words.trim() === diary.words}
        onClick={() => void send()}
      >
        {t('diary.save')}
      </Button>
    </section>
  );
}

function Day({ diary }: { diary: Diary }) {
  const { t } = useTranslation();
  const counts = [
    ['visits', diary.visits],
    ['needs', diary.needs],
    ['events', diary.events],
    ['patrols', diary.patrols],
  ] as const;
  return (
    <>
      <dl className="card counts">
        {counts.map(([name, count]) => (
          <div key={name}>
            <dt>{t(`diary.count.${name}`)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {diary.entries.length === 0 ? (
        <EmptyState title={t('diary.empty')} hint={t('diary.emptyHint')} />
      ) : (
        <ol className="plain-list card diary-list">
          {diary.entries.map((entry) => (
            <Entry key={`${entry.kind}-${entry.id}-${entry.at}`} entry={entry} />
          ))}
        </ol>
      )}
      {diary.abilities.includes('addWords') ? (
        <OwnWords key={`${diary.day}-${diary.version}`} diary={diary} />
      ) : null}
      {diary.comments.length > 0 ? (
        <section className="card">
          <h2 className="card-title">{t('diary.comments')}</h2>
          {diary.comments.map((comment) => (
            <p key={comment.id}>
              <b>{comment.account.name}</b>{' '}
              <small className="faint">
                <TimeText at={comment.at} />
              </small>
              <br />
              {comment.text}
            </p>
          ))}
        </section>
      ) : null}
    </>
  );
}

/** The diary of a day, written from what was done (R58); the worker adds words, leaders comment. */
export function DiaryPage() {
  const now = useNow();
  const [day, setDay] = useState(() => dayOf(now));
  const diary = useKept(FindDiary, { day });
  return (
    <VisitsTab>
      <Days day={day} now={now} onChoose={setDay} />
      <KeptState kept={diary}>{(value) => <Day diary={value} />}</KeptState>
    </VisitsTab>
  );
}
