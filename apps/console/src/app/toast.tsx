import { useSyncExternalStore } from 'react';
import { Icon } from './Icon.tsx';
import './toast.css';

type Toast = { id: number; text: string };

/** Long enough to read who holds an event now and until when. */
const shownFor = 6000;
let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

const put = (next: readonly Toast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};

/** Says that something is done; goes by itself. */
export function toast(text: string): void {
  last += 1;
  const id = last;
  put([...toasts, { id, text }]);
  setTimeout(() => put(toasts.filter((one) => one.id !== id)), shownFor);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Where toasts appear; read out by screen readers. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((one) => (
        <p key={one.id} className="toast">
          <Icon name="check" />
          {one.text}
        </p>
      ))}
    </div>
  );
}
