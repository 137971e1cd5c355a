import { Icon } from '@jingwei/ui';
import { useEffect, useRef, useSyncExternalStore } from 'react';

type Toast = { text: string; tone: 'good' | 'bad'; id: number };

const shownMilliseconds = 4_000;
let current: Toast | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

const set = (toast: Toast | null) => {
  current = toast;
  for (const listener of listeners) listener();
};

/** Says in one line what has just happened. */
export function say(text: string, tone: Toast['tone'] = 'good'): void {
  clearTimeout(timer);
  set({ text, tone, id: Date.now() });
  timer = setTimeout(() => set(null), shownMilliseconds);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Where those lines appear; a screen reader speaks them. */
export function ToastPlace() {
  const toast = useSyncExternalStore(subscribe, () => current);
  const place = useRef<HTMLDivElement>(null);
  // Shown anew for each line, so that it lies above a sheet that was opened meanwhile.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each line raises it
  useEffect(() => {
    place.current?.hidePopover?.();
    place.current?.showPopover?.();
  }, [toast]);
  return (
    <div ref={place} popover="manual" className="toast-place" role="status" aria-live="polite">
      {toast ? (
        <p key={toast.id} className={`toast toast-${toast.tone}`}>
          <Icon name={toast.tone === 'good' ? 'check' : 'warning'} size={20} />
          {toast.text}
        </p>
      ) : null}
    </div>
  );
}
