import { CurrentSession, type Operation, type Session } from '@jingwei/contract';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { client } from './client.ts';
import { readOptions } from './queries.ts';

/** The session, read once and kept until something changes it; also hands its token to the client. */
export const sessionOptions = {
  ...readOptions(CurrentSession),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  retry: false,
};

/** Takes over a session that the server has just answered. */
export function adopt(session: Session | null): void {
  client.setCsrf(session?.csrf ?? null);
}

/** Is the session complete, so that work can begin? */
export const isReady = (session: Session | undefined): session is Session =>
  session !== undefined && session.needs === null;

/** The session; only below the signed-in part of the page, where it is always there. */
export function useSession(): Session {
  const { data } = useQuery(sessionOptions);
  if (!data) throw new Error('the session is read before the page is drawn');
  return data;
}

/** Answers whether the caller's posts permit an operation at all: what is not permitted is not shown. */
export function useAble(): (operation: Operation) => boolean {
  const { abilities } = useSession();
  return useCallback((operation) => abilities.includes(operation.name), [abilities]);
}

/** The widest place of a session: what its queues show at first. */
export function widestPlace(session: Session): string {
  const places = session.assignments.map((assignment) => assignment.place);
  return places.reduce(
    (widest, place) => (place.length < widest.length ? place : widest),
    places[0] ?? session.county,
  );
}
