import { CurrentSession, SignOut } from '@jingwei/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { client } from '../../app/client.ts';
import { adopt } from '../../app/session.ts';

/**
 * Minutes without a touch after which a console is signed out. The server has its own idle end, but live updates keep
 * asking it on behalf of an empty chair, so the page watches the hands.
 */
const idleMinutes = 30;
const beat = 15_000;

/** Ends the session of a console that nobody touches, and asks to sign in again at the same address. */
export function useIdleEnd(): void {
  const router = useRouter();
  const navigate = useNavigate();
  const queries = useQueryClient();
  useEffect(() => {
    let touchedAt = Date.now();
    const touch = () => {
      touchedAt = Date.now();
    };
    const end = async () => {
      const next = router.state.location.href;
      // Already over on the server or unreachable: either way this page forgets what it shows.
      await client.call(SignOut).catch((error: unknown) => console.warn('sign-out at idle end', error));
      adopt(null);
      queries.clear();
      await navigate({ to: '/sign-in', search: { next, why: 'idle' } });
    };
    const timer = setInterval(() => {
      if (
        Date.now() - touchedAt > idleMinutes * 60_000 &&
        queries.getQueryData([CurrentSession.name, null, null])
      )
        void end();
    }, beat);
    const names = ['pointerdown', 'keydown', 'wheel', 'pointermove'] as const;
    for (const name of names) window.addEventListener(name, touch, { passive: true });
    return () => {
      clearInterval(timer);
      for (const name of names) window.removeEventListener(name, touch);
    };
  }, [router, navigate, queries]);
}
