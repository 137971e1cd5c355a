import { uuidv7 } from '@jingwei/ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useField } from '../../app/field.tsx';
import { type Category, type Draft, emptyDraft } from './draft.ts';
import { dropDraft, hasKeptDraft, keepDraft, keptDraft } from './kept.ts';

const keepMilliseconds = 250;
const told = (error: unknown) => console.error(error);

const isUntouched = (draft: Draft, begun: Draft): boolean =>
  (Object.keys(begun) as (keyof Draft)[]).every((key) => draft[key] === begun[key]);

/**
 * The report being written, kept sealed through everything that may happen to the tab. What was kept and can be read comes
 * back unless something new has been written meanwhile; `closed` says that something is kept and needs the PIN.
 */
export function useDraft(categories: readonly Category[], address: string) {
  const { who, vault } = useField();
  const account = who.account.id;
  const store = useMemo(() => ({ vault, account }), [vault, account]);
  const begun = useRef<Draft>({ ...emptyDraft, address });
  const key = useRef(uuidv7());
  const [draft, setDraft] = useState<Draft>(begun.current);
  const [closed, setClosed] = useState(false);
  useEffect(() => {
    const read = async () => {
      const kept = await keptDraft(store, categories);
      if (kept === null) return setClosed(await hasKeptDraft(store));
      const { draft: earlier } = kept;
      const whole = earlier.address === '' ? { ...earlier, address } : earlier;
      key.current = kept.key;
      setDraft((now) => (isUntouched(now, begun.current) ? whole : now));
    };
    read().catch(told);
  }, [store, categories, address]);
  useEffect(() => {
    if (isUntouched(draft, begun.current)) return;
    const keep = () => void keepDraft(store, key.current, draft).catch(told);
    const timer = setTimeout(keep, keepMilliseconds);
    addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', keep);
    return () => {
      clearTimeout(timer);
      removeEventListener('pagehide', keep);
      document.removeEventListener('visibilitychange', keep);
    };
  }, [draft, store]);
  useEffect(() => () => void dropDraft(store, key.current).catch(told), [store]);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  return { draft, change, closed };
}
