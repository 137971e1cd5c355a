import { MeToo, ReportEvent } from '@jingwei/contract';
import { uuidv7 } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useWrite } from '../../app/queries.ts';
import { useAble } from '../../app/session.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useJoin, useText } from '../../app/text.ts';
import { PhotoField } from '../event/index.ts';
import { LocationField } from '../place/index.ts';
import { AddressField } from './AddressField.tsx';
import { CategoryField } from './CategoryField.tsx';
import { Duplicates } from './Duplicates.tsx';
import { IntakeDone, type IntakeResult } from './IntakeDone.tsx';
import './intake.css';
import { type Draft, emptyDraft, meTooOf, missing, reportOf } from './report.ts';
import { intakeText } from './text.ts';
import { CallerFields, WordsField } from './WordFields.tsx';

/** Sends the draft as a new event or as a further voice of one; pressed twice, it is still one. */
function useIntake(draft: Draft) {
  const queries = useQueryClient();
  const report = useWrite(ReportEvent);
  const meToo = useWrite(MeToo);
  const ids = useRef({ event: uuidv7(), reporter: uuidv7() });
  const [result, setResult] = useState<IntakeResult | null>(null);
  const keep = (taken: IntakeResult) => {
    setResult(taken);
    void queries.invalidateQueries();
  };
  return {
    result,
    error: report.error ?? meToo.error,
    busy: report.isPending || meToo.isPending,
    send: () =>
      report.mutate(
        { body: reportOf(ids.current.event, draft) },
        {
          onSuccess: ({ id, number, trackingCode, placeName, page }) =>
            keep({ id, number, code: trackingCode, placeName, event: page?.event ?? null, joined: false }),
        },
      ),
    join: (id: string) =>
      meToo.mutate(
        { params: { id }, body: meTooOf(ids.current.reporter, draft) },
        {
          onSuccess: ({ event, trackingCode }) =>
            keep({
              id: event.id,
              number: event.number,
              code: trackingCode,
              placeName: event.placeName,
              event,
              joined: true,
            }),
        },
      ),
    restart: () => {
      ids.current = { event: uuidv7(), reporter: uuidv7() };
      report.reset();
      meToo.reset();
      setResult(null);
    },
  };
}

/** Taking a report on behalf of a caller or visitor, fast and by keyboard. */
export function IntakePage() {
  const t = useText(intakeText);
  const able = useAble();
  const inList = useJoin();
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [tried, setTried] = useState(false);
  const [uploading, setUploading] = useState(false);
  const [turn, setTurn] = useState(0);
  const { result, error, busy, send, join, restart } = useIntake(draft);
  const change = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }));
  const needs = missing(draft);
  const submit = () => {
    setTried(true);
    if (needs.length === 0 && !busy && !uploading) send();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
  if (result) {
    const next = () => {
      restart();
      setDraft({ ...emptyDraft, channel: draft.channel });
      setTried(false);
      setTurn(turn + 1);
    };
    return <IntakeDone {...result} onNext={next} />;
  }
  return (
    <div className="intake" key={turn}>
      <form
        className="intake-form"
        aria-labelledby="intake-title"
        onKeyDown={press}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <header>
          <h1 id="intake-title">{t('title')}</h1>
          <p className="muted">{t('hint')}</p>
        </header>
        <CallerFields draft={draft} onChange={change} />
        <section aria-label={t('what')} className="intake-part">
          <h2>{t('what')}</h2>
          <WordsField draft={draft} onChange={change} />
          <CategoryField value={draft.category} onChange={(category) => change({ category })} />
          <PhotoField onChange={(photos) => change({ photos })} onBusy={setUploading} />
        </section>
        <section aria-label={t('where')} className="intake-part">
          <h2>{t('where')}</h2>
          <AddressField
            value={draft.address}
            onChange={(address) => change({ address })}
            onPick={({ address, place, point }) => {
              const { point: _, place: __, ...rest } = draft;
              setDraft({ ...rest, address, ...(point ? { point } : { place }) });
            }}
          />
          <LocationField
            value={{
              ...(draft.point ? { point: draft.point } : {}),
              ...(draft.place ? { place: draft.place } : {}),
            }}
            onChange={(location) => {
              const { point: _, place: __, ...rest } = draft;
              setDraft({ ...rest, ...location });
            }}
            start={null}
            height={300}
          />
        </section>
        {tried && needs.length > 0 ? (
          <p className="trouble" role="alert">
            {t('missing', { list: inList(needs.map((need) => t(need))) })}
          </p>
        ) : null}
        <Trouble error={error} />
        <div className="intake-foot">
          <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={uploading}>
            {t('submit')}
          </Button>
          <kbd>Ctrl + Enter</kbd>
        </div>
      </form>
      <Duplicates draft={draft} busy={busy} onJoin={able(MeToo) ? join : undefined} />
    </div>
  );
}
