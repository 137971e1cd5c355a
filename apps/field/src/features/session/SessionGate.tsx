import { CurrentSession, type Session, SignOut } from '@jingwei/contract';
import { EmptyState, LoadingState, OfflineError, ProblemError, useTranslation } from '@jingwei/ui';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { client, takeToken } from '../../app/client.ts';
import { forgetDrafts } from '../../app/drafts.ts';
import { FieldProvider, forgetReplica, unsentOf } from '../../app/field.tsx';
import { forgetAnswers } from '../../app/kept.ts';
import { ChangePassword } from './ChangePassword.tsx';
import { SignIn } from './SignIn.tsx';
import { forgetSession, keepSession, storedSession, type Who } from './session.ts';

type Phase = 'asking' | 'in' | 'out';
type Door = { signOut: () => Promise<void>; signInAgain: () => void };

const DoorContext = createContext<Door | null>(null);

export function useDoor(): Door {
  const door = useContext(DoorContext);
  if (door === null) throw new Error('no door around this screen');
  return door;
}

function useSession() {
  const [who, setWho] = useState<Who | null>(storedSession);
  const [phase, setPhase] = useState<Phase>(who === null ? 'asking' : 'in');
  const adopt = (session: Session) => {
    takeToken(session);
    setWho(keepSession(session));
    setPhase('in');
  };
  useEffect(() => {
    client
      .call(CurrentSession)
      .then((session) => {
        takeToken(session);
        setWho(keepSession(session));
        setPhase('in');
      })
      .catch((error: unknown) => {
        if (error instanceof ProblemError && error.code === 'session.missing') setPhase('out');
        else if (error instanceof ProblemError || error instanceof OfflineError) {
          // Without an answer whoever signed in last on this phone goes on reading and writing.
          setPhase((now) => (now === 'in' ? 'in' : 'out'));
        } else setPhase('out');
      });
  }, []);
  const leave = async () => {
    await client.call(SignOut);
    takeToken(null);
    await Promise.all([forgetReplica(), forgetAnswers(), forgetDrafts()]);
    forgetSession();
    setWho(null);
    setPhase('out');
  };
  return { who, phase, adopt, leave, toDoor: () => setPhase('out') };
}

function useUnsent(who: Who | null, phase: Phase): number {
  const [count, setCount] = useState(0);
  const account = who?.account.id ?? null;
  useEffect(() => {
    if (account === null || phase !== 'out') return;
    unsentOf(account).then(setCount, (error: unknown) => console.error(error));
  }, [account, phase]);
  return count;
}

/** Lets in whoever has a session; asks for a sign-in or a new password otherwise. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { who, phase, adopt, leave, toDoor } = useSession();
  const unsent = useUnsent(who, phase);
  const adoptFresh = async (session: Session) => {
    // Another person on the same phone must not see what the last one downloaded.
    if (who !== null && who.account.id !== session.account.id)
      await Promise.all([forgetReplica(), forgetAnswers(), forgetDrafts()]);
    adopt(session);
  };
  if (phase === 'asking') return <LoadingState />;
  if (phase === 'out' || who === null) {
    return (
      <SignIn
        onSession={(session) => void adoptFresh(session)}
        unsent={unsent}
        lastLogin={who?.account.login ?? ''}
      />
    );
  }
  if (who.needs === 'passwordChange') return <ChangePassword onSession={adopt} />;
  if (who.needs !== null || who.assignments.length === 0) {
    return (
      <EmptyState
        title={t('signIn.noPost')}
        hint={t('signIn.noPostHint')}
        action={<a href="/console/">{t('signIn.toConsole')}</a>}
      />
    );
  }
  return (
    <DoorContext value={{ signOut: leave, signInAgain: toDoor }}>
      <FieldProvider key={who.account.id} who={who}>
        {children}
      </FieldProvider>
    </DoorContext>
  );
}
