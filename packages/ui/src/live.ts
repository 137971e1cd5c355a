import type { LiveMessage } from '@jingwei/contract';

/** Is the stream up? `again` after it had been away: something may have been missed, so refetch. */
export type LiveState = 'open' | 'again' | 'away';

const firstWait = 1000;
const longestWait = 30_000;

function read(data: string): LiveMessage | null {
  const value: unknown = JSON.parse(data);
  if (typeof value !== 'object' || value === null || !('kind' in value)) return null;
  return value.kind === 'event' || value.kind === 'notice' ? (value as LiveMessage) : null;
}

/**
 * Listens to `GET /api/live`. Reconnects for ever with growing pauses, also after an answer that makes the browser
 * give up by itself. Returns the function that ends it.
 */
export function openLive(
  onMessage: (message: LiveMessage) => void,
  onState: (state: LiveState) => void = () => undefined,
): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = firstWait;
  let wasOpen = false;

  const connect = () => {
    source = new EventSource('/api/live');
    source.onopen = () => {
      onState(wasOpen ? 'again' : 'open');
      wasOpen = true;
      pause = firstWait;
    };
    source.onmessage = (event: MessageEvent<string>) => {
      const message = read(event.data);
      if (message) onMessage(message);
    };
    source.onerror = () => {
      onState('away');
      if (source?.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(connect, pause);
      pause = Math.min(longestWait, pause * 2);
    };
  };
  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
