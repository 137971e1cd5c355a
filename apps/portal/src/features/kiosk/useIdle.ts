import { useCallback, useEffect, useRef, useState } from 'react';

/** The last part of the waiting is shown; a third of it where the whole is short. */
const mostWarning = 15;
const kinds = ['pointerdown', 'keydown', 'wheel'] as const;

/**
 * Seconds left before a page that nobody touches any more goes back to its start; null while that is far away or
 * nobody has touched it at all.
 */
export function useIdle(seconds: number, onIdle: () => void) {
  const [left, setLeft] = useState<number | null>(null);
  const touched = useRef<number | null>(null);
  const latest = useRef(onIdle);
  useEffect(() => {
    latest.current = onIdle;
  });
  const warned = useRef(false);
  const show = useCallback((rest: number | null) => {
    warned.current = rest !== null;
    setLeft(rest);
  }, []);
  const stay = useCallback(() => {
    touched.current = performance.now();
    show(null);
  }, [show]);
  useEffect(() => {
    // A question that vanished below the finger would let the touch through to what lies behind it.
    const touch = () => {
      if (!warned.current) touched.current = performance.now();
    };
    for (const kind of kinds) window.addEventListener(kind, touch, { passive: true });
    const timer = setInterval(() => {
      if (touched.current === null) return;
      const rest = Math.ceil(seconds - (performance.now() - touched.current) / 1000);
      if (rest > 0) return show(rest <= Math.min(mostWarning, seconds / 3) ? rest : null);
      touched.current = null;
      show(null);
      latest.current();
    }, 250);
    return () => {
      clearInterval(timer);
      for (const kind of kinds) window.removeEventListener(kind, touch);
    };
  }, [seconds, show]);
  return { left, stay };
}
