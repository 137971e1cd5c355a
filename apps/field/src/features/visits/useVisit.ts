import { RecordVisit } from '@jingwei/contract';
import { codeWords } from '@jingwei/domain';
import { useLanguage, useTranslation, uuidv7 } from '@jingwei/ui';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useField } from '../../app/field.tsx';
import { attach, shown, type TakenPhoto } from '../../parts/photos.ts';
import { useRecord } from '../outbox/index.ts';
import { aboutHousehold } from '../plan/index.ts';
import type { HouseholdFile } from '../replica/index.ts';
import { usePosition } from '../report/index.ts';
import { emptyVisit, isUntouched, missingInVisit, type VisitDraft, visitBody } from './draft.ts';
import { dropVisit, keepVisit, keptVisit } from './kept.ts';

const keepMilliseconds = 500;

/** The draft of a household’s visit, kept through everything that may happen to the tab; null until it is read. */
function useKeptDraft(household: string) {
  const { who, vault } = useField();
  const account = who.account.id;
  const store = useMemo(() => ({ vault, account, household }), [vault, account, household]);
  const [draft, setDraft] = useState<VisitDraft | null>(null);
  const [photos, setPhotos] = useState<readonly TakenPhoto[]>([]);
  const saved = useRef(false);
  useEffect(() => {
    keptVisit(store)
      .then((kept) => {
        setDraft(kept?.draft ?? emptyVisit(uuidv7()));
        setPhotos(shown(kept?.photos ?? []));
      })
      .catch((error: unknown) =>
        setDraft(() => {
          throw error;
        }),
      );
  }, [store]);
  useEffect(() => {
    if (draft === null || (isUntouched(draft) && photos.length === 0)) return;
    const keep = () => {
      if (!saved.current) keepVisit(store, draft, photos).catch((error: unknown) => console.error(error));
    };
    const timer = setTimeout(keep, keepMilliseconds);
    addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      removeEventListener('pagehide', keep);
    };
  }, [draft, photos, store]);
  const keepNow = async () => {
    if (draft !== null) await keepVisit(store, draft, photos);
  };
  const drop = async () => {
    saved.current = true;
    await dropVisit(store);
  };
  return { draft, setDraft, photos, setPhotos, keepNow, drop };
}

/** Everything that the page of a visit does. */
export function useVisit(file: HouseholdFile) {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const record = useRecord();
  const position = usePosition();
  const kept = useKeptDraft(file.household.id);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const { draft, photos } = kept;
  const change = (part: Partial<VisitDraft>) => kept.setDraft((before) => before && { ...before, ...part });
  const save = async () => {
    setTried(true);
    if (draft === null || missingInVisit(draft).length > 0) return;
    setBusy(true);
    const met = file.residents.filter(({ id }) => draft.people.includes(id));
    const names = met.map(({ relation }) => codeWords('relation', relation, language)).join(t('visit.and'));
    const saved = await record(RecordVisit, {
      entityId: draft.id,
      about: aboutHousehold(file.household),
      body: visitBody(draft, {
        household: file.household.id,
        capturedAt: new Date().toISOString(),
        point: position.fix === null ? null : { lng: position.fix.lng, lat: position.fix.lat },
        campaign: null,
        who: names === '' ? '' : t('visit.metWho', { names }),
        ordinaryPurpose: t('visit.ordinaryPurpose'),
      }),
      photos: attach(photos, 'photos'),
    });
    setBusy(false);
    if (!saved) return;
    await kept.drop();
    await navigate({ to: '/visited/$id', params: { id: draft.id }, replace: true });
  };
  const report = async () => {
    await kept.keepNow();
    const { buildingName, entrance, number } = file.household;
    await navigate({
      to: '/report',
      search: { address: `${buildingName}${entrance}${number}`, visit: file.household.id },
    });
  };
  const missing = draft !== null && tried ? missingInVisit(draft) : [];
  return { draft, change, photos, setPhotos: kept.setPhotos, position, missing, busy, save, report };
}
