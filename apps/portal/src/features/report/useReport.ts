import { PublicReport, type ResultOf } from '@jingwei/contract';
import { ProblemError, useTranslation } from '@jingwei/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { client } from '../../app/client.ts';
import { gridQuery } from '../../app/queries.ts';
import { rememberSent } from '../../codes/codes.ts';
import {
  bodyOf,
  type Draft,
  edited,
  type FieldProblem,
  fieldOf,
  forgetDraft,
  isNowhere,
  loadDraft,
  nowhere,
  problemsOf,
  saveDraft,
} from './draft.ts';

const route = getRouteApi('/report');

type Sent = ResultOf<typeof PublicReport>;

/** Keeps the draft in this tab over reloads, until it is sent. */
function useDraft() {
  const [draft, setDraft] = useState(loadDraft);
  const sent = useRef(false);
  useEffect(() => {
    if (!sent.current) saveDraft(draft);
  }, [draft]);
  const forget = () => {
    sent.current = true;
    forgetDraft();
  };
  return { draft, setDraft, forget };
}

/** Who came by the code of a grid reports there, unless the draft says where already. */
function useGridOfCode(draft: Draft, found: (where: Draft['where']) => void) {
  const { grid } = route.useSearch();
  const { data } = useQuery({ ...gridQuery(grid ?? ''), enabled: grid !== undefined });
  const taken = useRef(false);
  useEffect(() => {
    if (data === undefined || taken.current) return;
    taken.current = true;
    if (isNowhere(draft.where))
      found({ ...nowhere, place: data.place, found: `${data.community} · ${data.name}` });
  }, [data, draft, found]);
}

/** The draft, its problems, and sending it once however often the button is pressed. */
export function useReport() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { draft, setDraft, forget } = useDraft();
  useGridOfCode(draft, (where) => setDraft((before) => edited(before, { where })));
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const busy = useRef(false);

  const send = useMutation({
    mutationFn: (report: Draft) => client.call(PublicReport, { body: bodyOf(report), opId: report.opId }),
    onSuccess: (answer: Sent) => {
      forget();
      rememberSent(answer);
      return navigate({ to: '/report/sent/$code', params: { code: answer.trackingCode }, replace: true });
    },
    onError: (error) => {
      const field = error instanceof ProblemError ? fieldOf(error.problem.field) : null;
      const message = error instanceof ProblemError ? error.message : t('report.offline');
      setProblems(field ? [{ field, message }] : []);
      setFailure(field ? null : message);
      setAttempt((before) => before + 1);
    },
    onSettled: () => {
      busy.current = false;
    },
  });

  const change = (more: Partial<Draft>) => {
    setDraft((before) => edited(before, more));
    setProblems((before) => before.filter((problem) => !(problem.field in more)));
  };
  const submit = () => {
    if (busy.current) return;
    const found = problemsOf(draft).map(({ field, key }) => ({ field, message: t(key) }));
    setProblems(found);
    setFailure(null);
    if (found.length > 0) return setAttempt((before) => before + 1);
    busy.current = true;
    send.mutate(draft);
  };
  const changePhotos = (how: (photos: Draft['photos']) => Draft['photos']) => {
    setDraft((before) => edited(before, { photos: how(before.photos) }));
    setProblems((before) => before.filter((problem) => problem.field !== 'photos'));
  };
  return { draft, change, changePhotos, submit, problems, failure, attempt, sending: send.isPending };
}
