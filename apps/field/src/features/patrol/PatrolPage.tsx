import {
  EndPatrol,
  ListPatrolRoutes,
  ListPatrols,
  PassCheckpoint,
  type PatrolRoute,
  StartPatrol,
} from '@jingwei/contract';
import { EmptyState, formatDuration, Icon, TimeText, useNow, useTranslation, uuidv7 } from '@jingwei/ui';
import { useMemo, useState } from 'react';
import { useField } from '../../app/field.tsx';
import { useKept } from '../../app/kept.ts';
import { Button } from '../../parts/Button.tsx';
import { KeptState } from '../../parts/KeptState.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { say } from '../../parts/toast.tsx';
import { WordsField } from '../../parts/WordsField.tsx';
import { useDuty } from '../duty/index.ts';
import { useEntries, useRecord } from '../outbox/index.ts';
import { VisitsTab } from '../plan/index.ts';
import { Checkpoints } from './Checkpoints.tsx';
import { type CurrentPatrol, currentPatrol } from './current.ts';
import { forgetTracks, keptTrack, useTrack } from './keep.ts';
import { lengthOf, mostPoints } from './track.ts';

/** Where the last reading was, as a checkpoint is passed. */
function usePass(patrol: CurrentPatrol) {
  const { t } = useTranslation();
  const record = useRecord();
  const last = useTrack().at(-1);
  return async (what: { checkpoint?: string; note?: string }) => {
    const saved = await record(PassCheckpoint, {
      params: { id: patrol.id },
      entityId: patrol.id,
      about: { title: t('patrol.title'), category: null },
      body: {
        capturedAt: new Date().toISOString(),
        ...what,
        ...(last ? { point: { lng: last[1], lat: last[2] } } : {}),
      },
    });
    if (saved) say(t(what.checkpoint ? 'patrol.passedSaved' : 'patrol.noteSaved'));
    return saved;
  };
}

function NoteSheet({ patrol, onClose }: { patrol: CurrentPatrol; onClose: () => void }) {
  const { t } = useTranslation();
  const pass = usePass(patrol);
  const [note, setNote] = useState('');
  const send = async () => {
    if (await pass({ note: note.trim() })) onClose();
  };
  return (
    <Sheet title={t('patrol.note')} onClose={onClose}>
      <WordsField
        label={t('patrol.noteLabel')}
        value={note}
        onChange={setNote}
        required
        phrases={t('patrol.notePhrases').split('|')}
      />
      <Button tone="primary" wide disabled={note.trim() === ''} onClick={() => void send()}>
        {t('patrol.noteSave')}
      </Button>
    </Sheet>
  );
}

function EndSheet({ patrol, onClose }: { patrol: CurrentPatrol; onClose: () => void }) {
  const { t } = useTranslation();
  const record = useRecord();
  const [findings, setFindings] = useState('');
  const send = async () => {
    const track = (await keptTrack(patrol.id)).slice(0, mostPoints);
    const words = findings.trim();
    const saved = await record(EndPatrol, {
      params: { id: patrol.id },
      entityId: patrol.id,
      about: { title: t('patrol.title'), category: null },
      body: {
        capturedAt: new Date().toISOString(),
        ...(words === '' ? {} : { findings: words }),
        ...(track.length === 0 ? {} : { track: [...track] }),
      },
    });
    if (!saved) return;
    await forgetTracks();
    say(t('patrol.ended'));
    onClose();
  };
  return (
    <Sheet title={t('patrol.end')} onClose={onClose}>
      <p className="sheet-hint">{t('patrol.endHint')}</p>
      <WordsField
        label={t('patrol.findings')}
        value={findings}
        onChange={setFindings}
        phrases={t('patrol.findingsPhrases').split('|')}
      />
      <Button tone="primary" wide onClick={() => void send()}>
        {t('patrol.endSend')}
      </Button>
    </Sheet>
  );
}

function UnderWay({ patrol, route }: { patrol: CurrentPatrol; route: PatrolRoute | null }) {
  const { t } = useTranslation();
  const now = useNow();
  const track = useTrack();
  const pass = usePass(patrol);
  const [sheet, setSheet] = useState<'note' | 'end' | null>(null);
  return (
    <>
      <section className="card under-way">
        <h2>{route?.name ?? t('patrol.free')}</h2>
        <dl className="counts">
          <div>
            <dt>{t('patrol.time')}</dt>
            <dd>{formatDuration(Math.max(0, now - Date.parse(patrol.startedAt)), t)}</dd>
          </div>
          <div>
            <dt>{t('patrol.points')}</dt>
            <dd>
              {patrol.passed.length}
              {route ? `/${route.checkpoints.length}` : ''}
            </dd>
          </div>
          <div>
            <dt>{t('patrol.way')}</dt>
            <dd>{t('patrol.metres', { count: lengthOf(track) })}</dd>
          </div>
        </dl>
        {patrol.unsent ? <p className="unsent unsent-line">{t('patrol.unsent')}</p> : null}
      </section>
      {route ? (
        <Checkpoints patrol={patrol} route={route} onPass={(checkpoint) => void pass({ checkpoint })} />
      ) : null}
      {patrol.notes.length > 0 ? (
        <ul className="card patrol-notes">
          {patrol.notes.map((note, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: notes are only ever added at the end
            <li key={n}>{note}</li>
          ))}
        </ul>
      ) : null}
      <div className="menu">
        <Button wide icon={<Icon name="pencil" size={22} />} onClick={() => setSheet('note')}>
          {t('patrol.note')}
        </Button>
        <Button tone="danger" wide onClick={() => setSheet('end')}>
          {t('patrol.end')}
        </Button>
      </div>
      {sheet === 'note' ? <NoteSheet patrol={patrol} onClose={() => setSheet(null)} /> : null}
      {sheet === 'end' ? <EndSheet patrol={patrol} onClose={() => setSheet(null)} /> : null}
    </>
  );
}

function Begin({ routes }: { routes: readonly PatrolRoute[] }) {
  const { t } = useTranslation();
  const { who } = useField();
  const duty = useDuty();
  const record = useRecord();
  const place = who.assignments[0]?.place ?? who.county;
  const start = async (route: PatrolRoute | null) => {
    await forgetTracks();
    const id = uuidv7();
    const saved = await record(StartPatrol, {
      entityId: id,
      about: { title: route?.name ?? t('patrol.free'), category: null },
      body: {
        id,
        place: route?.place ?? place,
        capturedAt: new Date().toISOString(),
        ...(route ? { route: route.id } : {}),
      },
    });
    if (saved) say(t('patrol.started'));
  };
  return (
    <>
      {duty?.onDuty ? null : <p className="notice notice-strong">{t('patrol.signFirst')}</p>}
      <ul className="plain-list lines">
        {routes.map((route) => (
          <li key={route.id} className="card route">
            <strong>{route.name}</strong>
            <span className="faint">
              {t(`patrol.every.${route.every}`)} ·{' '}
              {t('patrol.checkpoints', { count: route.checkpoints.length })}
              {route.lastAt ? (
                <>
                  {' · '}
                  {t('patrol.last')} <TimeText at={route.lastAt} />
                </>
              ) : null}
            </span>
            <Button tone="primary" onClick={() => void start(route)}>
              {t('patrol.start')}
            </Button>
          </li>
        ))}
      </ul>
      <Button wide onClick={() => void start(null)}>
        {t('patrol.startFree')}
      </Button>
    </>
  );
}

function Walked() {
  const { t } = useTranslation();
  const { who } = useField();
  const walked = useKept(ListPatrols, { account: who.account.id, limit: 10 });
  return (
    <section className="group">
      <h2 className="group-title">{t('patrol.walked')}</h2>
      <KeptState kept={walked}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('patrol.noneWalked')} />
          ) : (
            <ul className="plain-list card homes">
              {items.map((row) => (
                <li key={row.id} className="home-line">
                  <span className="home-text">
                    <strong>{row.route?.name ?? t('patrol.free')}</strong>
                    <small className="faint">
                      <TimeText at={row.startedAt} /> · {t('patrol.points')} {row.passed}/{row.checkpoints}
                      {row.distance === null ? '' : ` · ${t('patrol.metres', { count: row.distance })}`}
                    </small>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </KeptState>
    </section>
  );
}

/** Patrols: begin along a route or freely, pass checkpoints, end with what was found. */
export function PatrolPage() {
  const entries = useEntries();
  const patrol = useMemo(() => currentPatrol(entries ?? []), [entries]);
  const routes = useKept(ListPatrolRoutes, {});
  const route = routes.value?.items.find(({ id }) => id === patrol?.route) ?? null;
  return (
    <VisitsTab>
      {patrol ? (
        <UnderWay patrol={patrol} route={route} />
      ) : (
        <>
          <KeptState kept={routes}>{({ items }) => <Begin routes={items} />}</KeptState>
          <Walked />
        </>
      )}
    </VisitsTab>
  );
}
