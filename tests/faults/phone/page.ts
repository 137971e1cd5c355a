/** The page around the frames: opens them, removes them, and passes calls on. */
type Frame = { element: HTMLIFrameElement; closed: Promise<'closed'>; close: () => void };
const frames = new Map<string, Frame>();

type Callable = Record<string, (...given: unknown[]) => unknown>;

const api = {
  async open(key: string, src: string): Promise<void> {
    const element = document.createElement('iframe');
    let close: () => void = () => undefined;
    const closed = new Promise<'closed'>((resolve) => {
      close = () => resolve('closed');
    });
    const loaded = new Promise((resolve) => element.addEventListener('load', resolve, { once: true }));
    // Nothing is there to be seen, so nothing is laid out.
    element.hidden = true;
    element.src = src;
    document.body.append(element);
    frames.set(key, { element, closed, close });
    await Promise.race([loaded, closed]);
  },
  /** Kills the frame: nothing of it runs any more, whatever it was doing. */
  close(key: string): void {
    const frame = frames.get(key);
    frames.delete(key);
    frame?.element.remove();
    frame?.close();
  },
  /** The answer of a frame’s phone, or `closed` when it was killed before it answered. */
  async call(key: string, method: string, given: unknown[]): Promise<unknown> {
    const frame = frames.get(key);
    const phone = (frame?.element.contentWindow as unknown as { phone?: Callable } | null | undefined)?.phone;
    const called = phone?.[method];
    if (frame === undefined || called === undefined) return 'closed';
    return Promise.race([Promise.resolve(called(...given)), frame.closed]);
  },
};
Object.assign(globalThis, { frames: api });
