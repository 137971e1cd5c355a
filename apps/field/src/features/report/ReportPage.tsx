import type { EventRow } from '@jingwei/contract';
import { EmptyState, LoadingState, useLanguage, useTranslation, uuidv7 } from '@jingwei/ui';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { useField } from '../../app/field.tsx';
import { useStored } from '../../app/live.ts';
import { Button } from '../../parts/Button.tsx';
import { Glyph } from '../../parts/Glyph.tsx';
import { PhotoPicker } from '../../parts/PhotoPicker.tsx';
import { attach, type TakenPhoto } from '../../parts/photos.ts';
import { Screen } from '../../parts/Screen.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { WordsField } from '../../parts/WordsField.tsx';
import { useAct, useLoopState } from '../outbox/index.ts';
import type { Setting } from '../replica/index.ts';
import { useVaultState } from '../vault/index.ts';
import { addEvent } from '../visits/index.ts';
import { CategoryPart } from './CategoryPart.tsx';
import { shotOnTheWay } from './camera.ts';
import { codeOf, descriptionOf, missingInDraft, reportBody } from './draft.ts';
import { HandledPart } from './HandledPart.tsx';
import { Nearby } from './Nearby.tsx';
import { type Fix, usePosition } from './position.ts';
import { useDraft } from './useDraft.ts';
import { countUsed } from './used.ts';
import { WherePart } from './WherePart.tsx';

/** Where a report begins that comes out of a visit: at the household’s address, and back to its visit. */
export type ReportFrom = Readonly<{ address?: string; visit?: string }>;

/** The way on after saving: to the report’s own page, or back into the visit that it came from. */
function useAfter({ visit }: ReportFrom) {
  const { who, vault } = useField();
  const navigate = useNavigate();
  return async (id: string) => {
    if (visit === undefined || !vault.isOpen())
      return navigate({ to: '/sent/$id', params: { id }, replace: true });
    await addEvent({ vault, account: who.account.id, household: visit }, id);
    return navigate({ to: '/visit/$household', params: { household: visit }, replace: true });
  };
}

function useReport(setting: Setting, from: ReportFrom) {
  const language = useLanguage();
  const { who } = useField();
  const act = useAct();
  const after = useAfter(from);
  const position = usePosition();
  const { draft, change, closed } = useDraft(setting.categories, from.address ?? '');
  const [photos, setPhotos] = useState<readonly TakenPhoto[]>([]);
  const [afterwards, setAfterwards] = useState<readonly TakenPhoto[]>([]);
  const [chosen, setChosen] = useState<Fix | null>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    shotOnTheWay()
      .then((shots) => setPhotos((before) => [...before, ...shots]))
      .catch((error: unknown) => console.error(error));
  }, []);
  const [own] = who.assignments;
  const fix = chosen ?? position.fix;
  const saveAs = async (deed: Parameters<typeof act>[0]) => {
    setBusy(true);
    const saved = await act(deed);
    setBusy(false);
    if (saved) await after(deed.entityId);
  };
  const send = async () => {
    setTried(true);
    const id = uuidv7();
    const body = reportBody(id, draft, { fix, place: own?.place ?? null }, language);
    if (body === null) return;
    countUsed(body.category);
    const into = [
      ...attach(photos, 'photos'),
      ...(draft.handled ? attach(afterwards, 'handledOnSite.photos') : []),
    ];
    await saveAs({
      about: { title: body.description, category: body.category },
      operation: 'event.report',
      entityId: id,
      baseVersion: null,
      body,
      photos: into,
    });
  };
  const meToo = async (event: EventRow) => {
    await saveAs({
      about: { title: event.title, category: event.category },
      operation: 'event.meToo',
      entityId: event.id,
      baseVersion: event.version,
      params: { id: event.id },
      body: { reporterId: uuidv7(), description: descriptionOf(draft, language), channel: 'field' },
      photos: attach(photos, 'photos'),
    });
  };
  return {
    draft,
    change,
    closed,
    photos,
    setPhotos,
    afterwards,
    setAfterwards,
    chosen,
    setChosen,
    fix,
    position,
    tried,
    busy,
    send,
    meToo,
  };
}

function MeTooSheet({ event, onYes, onClose }: { event: EventRow; onYes: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Sheet title={t('nearby.meTooTitle')} onClose={onClose}>
      <p>
        <strong>{event.title}</strong>
      </p>
      <p className="sheet-hint">{t('nearby.meTooHint')}</p>
      <Button tone="primary" wide onClick={onYes}>
        {t('nearby.meTooYes')}
      </Button>
    </Sheet>
  );
}

function ReportForm({ setting, from }: { setting: Setting; from: ReportFrom }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { who } = useField();
  const report = useReport(setting, from);
  const [same, setSame] = useState<EventRow | null>(null);
  const vault = useVaultState();
  const { draft, change } = report;
  const missing = missingInDraft(draft);
  return (
    <Screen
      title={t('report.title')}
      foot={
        <>
          {report.tried && missing === 'category' ? (
            <p className="field-error" role="alert">
              {t('report.missingCategory')}
            </p>
          ) : null}
          <Button
            tone="primary"
            wide
            busy={report.busy}
            onClick={() => void report.send()}
            icon={<Glyph name="send" size={22} />}
          >
            {t(draft.handled ? 'report.sendHandled' : 'report.send')}
          </Button>
        </>
      }
    >
      <PhotoPicker photos={report.photos} onChange={report.setPhotos} label={t('photos.title')} />
      <CategoryPart categories={setting.categories} draft={draft} onChange={change} />
      {vault === 'open' ? (
        <Nearby category={codeOf(draft)} fix={report.fix} onMeToo={setSame} />
      ) : (
        <p className="notice">{t(report.closed ? 'report.keptClosed' : 'report.closed')}</p>
      )}
      <section className="card">
        <WordsField
          label={t('report.description')}
          value={draft.description}
          onChange={(description) => change({ description })}
          placeholder={
            draft.category
              ? descriptionOf({ ...draft, description: '' }, language)
              : t('report.descriptionHint')
          }
          rows={2}
        />
      </section>
      <WherePart
        position={report.position}
        chosen={report.chosen}
        onChoose={report.setChosen}
        gridName={who.assignments[0]?.unitName ?? ''}
        address={draft.address}
        onAddress={(address) => change({ address })}
      />
      <HandledPart
        draft={draft}
        onChange={change}
        photos={report.afterwards}
        onPhotos={report.setAfterwards}
        error={report.tried && missing === 'handledNote' ? t('form.missing') : null}
      />
      {same ? (
        <MeTooSheet event={same} onYes={() => void report.meToo(same)} onClose={() => setSame(null)} />
      ) : null}
    </Screen>
  );
}

/** Report what is seen: photo, kind, send. */
export function ReportPage({ from = {} }: { from?: ReportFrom }) {
  const { t } = useTranslation();
  const { replica, loop } = useField();
  const { running } = useLoopState();
  const read = useCallback(async () => (await replica.settings.get('setting')) ?? null, [replica]);
  const setting = useStored(read);
  if (setting) return <ReportForm setting={setting.value} from={from} />;
  return (
    <Screen title={t('report.title')}>
      {setting === undefined || running ? (
        <LoadingState lines={6} />
      ) : (
        <EmptyState
          title={t('report.noSetting')}
          hint={t('report.noSettingHint')}
          action={<Button onClick={loop.kick}>{t('status.retry')}</Button>}
        />
      )}
    </Screen>
  );
}
