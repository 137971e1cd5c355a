import {
  AddDiaryWords,
  CommentDiary,
  type Diary,
  type DiaryEntry,
  FindDiary,
  ListDiaries,
} from '@jingwei/contract';
import {
  ErrorState,
  formatTime,
  LoadingState,
  TimeText,
  useLanguage,
  useTranslation,
  uuidv7,
} from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useState } from 'react';
import { useRead, useWrite } from '../../../app/queries.ts';
import { Trouble } from '../../../app/Trouble.tsx';
import { useText } from '../../../app/text.ts';
import { Card } from '../../ledger/index.ts';
import { DetailHead } from '../parts.tsx';
import { visitText } from '../text.ts';
import { type VisitWord, visitWords } from '../words.ts';
import { workText } from '../workText.ts';

/** What an entry says of itself in one word. */
function useWhat(): (entry: DiaryEntry) => string {
  const t = useText(workText);
  const w = useText(visitWords);
  const { t: word, i18n } = useTranslation();
  return ({ kind, what }) => {
    if (kind === 'patrol') return t(what === 'running' ? 'patrolRunning' : 'patrolEnded');
    if (kind === 'event') {
      const step = `done.${what}`;
      return i18n.exists(step, { ns: 'shared' }) ? word(step) : word('done.report');
    }
    const key = { visit: `met_${what}`, need: `need_${what}`, sign: `duty_${what}` }[kind];
    return key in visitWords.zh ? w(key as VisitWord) : '';
  };
}

const pages = { visit: 'list', patrol: 'patrols' } as const;

function Entry({ entry }: { entry: DiaryEntry }) {
  const w = useText(visitWords);
  const what = useWhat();
  const language = useLanguage();
  const name = entry.title || w(`entry_${entry.kind}`);
  return (
    <li>
      <time className="number muted" dateTime={entry.at}>
        {formatTime(entry.at, language)}
      </time>
      <span className="care-chip">{w(`entry_${entry.kind}`)}</span>
      <span className="grow">
        {entry.kind === 'visit' || entry.kind === 'patrol' ? (
          <Link to="/visits/$section/$id" params={{ section: pages[entry.kind], id: entry.id }}>
            {name}
          </Link>
        ) : entry.kind === 'event' ? (
          <Link to="/events/$id" params={{ id: entry.id }}>
            {name}
          </Link>
        ) : (
          entry.title
        )}{' '}
        <span className="muted">{what(entry)}</span>
        {entry.text ? <p>{entry.text}</p> : null}
      </span>
    </li>
  );
}

function useRefresh(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const { name } of [FindDiary, ListDiaries]) void queries.invalidateQueries({ queryKey: [name] });
  };
}

function OwnWords({ diary }: { diary: Diary }) {
  const t = useText(workText);
  const v = useText(visitText);
  const refresh = useRefresh();
  const write = useWrite(AddDiaryWords);
  const [words, setWords] = useState(diary.words);
  const [editing, setEditing] = useState(false);
  const save = () =>
    write.mutate(
      { body: { id: uuidv7(), day: diary.day, words: words.trim(), version: diary.version } },
      {
        onSuccess: () => {
          setEditing(false);
          refresh();
        },
      },
    );
  return (
    <Card title={t('diaryWords')}>
      {editing ? (
        <div className="stack">
          <Input.TextArea
            aria-label={t('diaryWords')}
            value={words}
            maxLength={4000}
            autoSize={{ minRows: 4, maxRows: 12 }}
            onChange={(event) => setWords(event.target.value)}
          />
          <Trouble error={write.error} />
          <div className="vis-actions">
            <Button type="primary" disabled={words.trim() === ''} loading={write.isPending} onClick={save}>
              {v('save')}
            </Button>
            <Button type="text" onClick={() => setEditing(false)}>
              {v('cancel')}
            </Button>
          </div>
        </div>
      ) : (
        <>
          {diary.words ? (
            <p className="vis-words">{diary.words}</p>
          ) : (
            <p className="muted">{t('diaryNoWords')}</p>
          )}
          {diary.abilities.includes('addWords') ? (
            <Button size="small" onClick={() => setEditing(true)}>
              {t('diaryAdd')}
            </Button>
          ) : null}
        </>
      )}
    </Card>
  );
}

function Comments({ diary }: { diary: Diary }) {
  const t = useText(workText);
  const refresh = useRefresh();
  const write = useWrite(CommentDiary);
  const [text, setText] = useState('');
  const send = () =>
    write.mutate(
      { body: { id: uuidv7(), account: diary.account.id, day: diary.day, text: text.trim() } },
      {
        onSuccess: () => {
          setText('');
          refresh();
        },
      },
    );
  return (
    <Card title={t('comments')}>
      {diary.comments.length === 0 ? <p className="muted">{t('commentsNone')}</p> : null}
      <ul className="vis-lines">
        {diary.comments.map((comment) => (
          <li key={comment.id}>
            <span className="grow">{comment.text}</span>
            <span className="muted small">
              {comment.account.name} · <TimeText at={comment.at} />
            </span>
          </li>
        ))}
      </ul>
      {diary.abilities.includes('comment') ? (
        <div className="stack">
          <Input.TextArea
            aria-label={t('comment')}
            placeholder={t('comment')}
            value={text}
            maxLength={1000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => setText(event.target.value)}
          />
          <Trouble error={write.error} />
          <div className="vis-actions">
            <Button type="primary" disabled={text.trim() === ''} loading={write.isPending} onClick={send}>
              {t('commentGo')}
            </Button>
          </div>
        </div>
      ) : null}
    </Card>
  );
}

/** A worker’s day as its records tell it, with words added and comments (R58). */
export function DiaryDetail({ id }: { id: string }) {
  const t = useText(workText);
  const [account = '', day = ''] = id.split('_');
  const read = useRead(FindDiary, { query: { account, day } });
  if (read.isPending) return <LoadingState lines={10} />;
  if (read.isError) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  const diary = read.data;
  const counts = (['visits', 'needs', 'events', 'patrols'] as const).map(
    (key) => `${t(`col${key.charAt(0).toUpperCase()}${key.slice(1)}` as 'colVisits')} ${diary[key]}`,
  );
  return (
    <article className="dossier">
      <DetailHead section="diaries" title={`${diary.account.name} · ${diary.day}`}>
        <span className="muted">{diary.placeName}</span>
        <span className="spread" />
        <span className="muted number">{counts.join(' · ')}</span>
      </DetailHead>
      <div className="vis-two">
        <Card title={t('diariesTitle')}>
          {diary.entries.length === 0 ? <p className="muted">{t('entriesNone')}</p> : null}
          <ol className="vis-lines">
            {diary.entries.map((entry) => (
              <Entry key={`${entry.kind} ${entry.id} ${entry.at} ${entry.what}`} entry={entry} />
            ))}
          </ol>
        </Card>
        <div className="dossier-column">
          <OwnWords key={diary.version} diary={diary} />
          <Comments diary={diary} />
        </div>
      </div>
    </article>
  );
}
