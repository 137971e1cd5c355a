import { type Kiosk, type KioskWishes, ListKiosks, SaveKiosk } from '@jingwei/contract';
import { ProblemError } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWrite } from '../../../app/queries.ts';
import { useText } from '../../../app/text.ts';
import { toast } from '../../../app/toast.tsx';
import { kioskText } from './text.ts';
import { changedWishes, rebased } from './wishes.ts';

const isKiosk = (value: unknown): value is Kiosk =>
  typeof value === 'object' && value !== null && 'wishes' in value && 'version' in value;

/** What somebody else saved while this form was open. */
const presentIn = (error: unknown): Kiosk | null =>
  error instanceof ProblemError && error.code === 'ledger.stale' && isKiosk(error.problem.current)
    ? error.problem.current
    : null;

/** A draft of a place’s wishes over the state that it began from; the last save can be taken back. */
export function useKioskDraft(kiosk: Kiosk) {
  const t = useText(kioskText);
  const queries = useQueryClient();
  const write = useWrite(SaveKiosk);
  const [base, setBase] = useState(kiosk);
  const [draft, setDraft] = useState(kiosk.wishes);
  const [before, setBefore] = useState<KioskWishes | null>(null);
  const params = { place: kiosk.place };
  const send = (wishes: KioskWishes, words: string, back: KioskWishes | null) =>
    write.mutate(
      { params, body: { wishes, version: base.version } },
      {
        onSuccess: (saved) => {
          setBase(saved);
          setDraft(saved.wishes);
          setBefore(back);
          toast(words);
          void queries.invalidateQueries({ queryKey: [ListKiosks.name] });
        },
      },
    );
  const present = presentIn(write.error);
  return {
    base,
    draft,
    setDraft,
    present,
    error: present ? null : write.error,
    changes: changedWishes(base.wishes, draft),
    discard: () => setDraft(base.wishes),
    save: () => send(draft, t('saved'), base.wishes),
    undo: before === null ? null : () => send(before, t('undone'), null),
    takeOver: (theirs: Kiosk) => {
      setDraft(rebased(base.wishes, draft, theirs.wishes));
      setBase(theirs);
      setBefore(null);
      write.reset();
    },
    pending: write.isPending,
  };
}
