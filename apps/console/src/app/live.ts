import {
  CountEvents,
  FindEvent,
  ListEvents,
  ListNotices,
  type LiveMessage,
  MapEvents,
} from '@jingwei/contract';
import { type LiveState, openLive } from '@jingwei/ui';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** Changes come in bursts, an escalation touches hundreds: the lists are asked again at most this often. */
const pause = 1200;

/** Lists that any change of an event may alter. */
const lists = [ListEvents.name, CountEvents.name, MapEvents.name];

const refreshLists = (queries: QueryClient) =>
  Promise.all(lists.map((name) => queries.invalidateQueries({ queryKey: [name] })));

/** Marks what a message makes stale; answers whether the lists are concerned. */
function hear(message: LiveMessage, queries: QueryClient): boolean {
  if (message.kind === 'notice') {
    void queries.invalidateQueries({ queryKey: [ListNotices.name] });
    return false;
  }
  if (message.id) void queries.invalidateQueries({ queryKey: [FindEvent.name, { id: message.id }] });
  return true;
}

/** Keeps lists, counts, maps, event pages and notices fresh while the page is open. */
export function useLive(): LiveState {
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>('open');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void refreshLists(queries);
      }, pause);
    };
    const close = openLive(
      (message) => {
        if (hear(message, queries)) soon();
      },
      (next) => {
        setState(next);
        if (next === 'again') void queries.invalidateQueries();
      },
    );
    return () => {
      clearTimeout(timer);
      close();
    };
  }, [queries]);
  return state;
}
