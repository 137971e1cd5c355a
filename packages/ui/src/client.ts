import {
  type BodyOf,
  type Operation,
  type ParamsOf,
  PublicPortrait,
  type QueryOf,
  type ResultOf,
  UploadPhoto,
} from '@jingwei/contract';
import { shrinkPhoto } from './photo.ts';
import { isPassing, OfflineError, ProblemError, readProblem } from './problem.ts';
import { uuidv7 } from './uuidv7.ts';

/** What a call may carry. `opId` makes a repeated write the same write; without one, each call is a new write. */
export type CallRequest<O extends Operation> = {
  params?: ParamsOf<O>;
  query?: QueryOf<O>;
  body?: BodyOf<O>;
  opId?: string;
  signal?: AbortSignal;
  /** Send the body gzipped, where the browser can: a day’s work is a quarter of its size then. */
  compress?: boolean;
};

/** The one way in which the web apps speak to the server. */
export type Client = {
  /** @throws ProblemError when refused, OfflineError when the server cannot be reached. */
  call<O extends Operation>(operation: O, request?: CallRequest<O>): Promise<ResultOf<O>>;
  /** The token of the current session, sent with every call that is no plain read; null after signing out. */
  setCsrf(token: string | null): void;
  /** Sends bytes as they are (`application/octet-stream`). */
  sendBytes<O extends Operation>(
    operation: O,
    request: Pick<CallRequest<O>, 'params' | 'query'>,
    bytes: ArrayBuffer,
  ): Promise<ResultOf<O>>;
  /** Hands in a file as a form’s field `file`; it may take minutes. */
  sendFile<O extends Operation>(
    operation: O,
    request: Pick<CallRequest<O>, 'params' | 'query' | 'opId'>,
    file: File,
  ): Promise<ResultOf<O>>;
  /** Fetches what is a file. */
  fetchFile<O extends Operation>(operation: O, request: CallRequest<O>): Promise<Blob>;
  /** Makes the photo at most 1600 px wide or high and stores it. Answers its id. */
  uploadPhoto(photo: Blob, opId?: string): Promise<ResultOf<typeof UploadPhoto>>;
};

/** Waits between the attempts of one call, in milliseconds. */
const retryWaits = [400, 1600];
const longestCall = 30_000;
/** Large files over a slow line. */
const longestFile = 15 * 60_000;

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Puts parameters into a path such as `/api/events/:id` and adds the query. */
export function fillPath(
  path: string,
  params: Readonly<Record<string, unknown>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string {
  const filled = path.replace(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${filled}?${text}` : filled;
}

type Sent = { url: string; init: RequestInit; signal: AbortSignal | undefined; longest?: number };

/** A fetch that ends after a while. By hand, because residents' telephones lack `AbortSignal.any`. */
async function fetchInTime({ url, init, signal, longest = longestCall }: Sent): Promise<Response> {
  const limit = new AbortController();
  const stop = () => limit.abort();
  const timer = setTimeout(stop, longest);
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  try {
    return await fetch(url, { ...init, signal: limit.signal });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

/** Sends, and sends again while the network or the server is away for a moment. */
async function send(sent: Sent): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    const pause = retryWaits[attempt];
    try {
      const response = await fetchInTime(sent);
      if (!isPassing(response.status) || pause === undefined) return response;
    } catch (cause) {
      if (sent.signal?.aborted) throw cause;
      if (pause === undefined || navigator.onLine === false) throw new OfflineError(cause);
    }
    await wait(pause);
  }
}

const answer = async (response: Response): Promise<unknown> => {
  if (response.status === 204) return null;
  const type = response.headers.get('content-type') ?? '';
  return type.includes('json') ? response.json() : response.text();
};

/** Null where the browser cannot, or where it is not worth it. */
async function gzip(text: string): Promise<ArrayBuffer | null> {
  if (text.length < 2048 || typeof CompressionStream === 'undefined') return null;
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Response(packed).arrayBuffer();
}

type Addressed = {
  params?: Readonly<Record<string, unknown>> | undefined;
  query?: Readonly<Record<string, unknown>> | undefined;
};
const urlOf = ({ path }: Operation, { params = {}, query = {} }: Addressed): string =>
  fillPath(path, params, query);

/** Makes the client of an app. `language` is asked at every call, so that refusals come in the right one. */
export function createClient({ language }: { language: () => 'zh' | 'en' }): Client {
  let csrf: string | null = null;

  const request = async (
    operation: Operation,
    url: string,
    more: CallRequest<Operation> & { form?: FormData; bytes?: ArrayBuffer; file?: boolean },
  ) => {
    const headers = new Headers({ 'Accept-Language': language() === 'zh' ? 'zh-CN' : 'en' });
    if (operation.kind === 'write') headers.set('Idempotency-Key', more.opId ?? uuidv7());
    if (operation.method !== 'GET' && csrf) headers.set('X-CSRF-Token', csrf);
    const init: RequestInit = { method: operation.method, headers, credentials: 'same-origin' };
    if (more.form) init.body = more.form;
    else if (more.bytes) {
      headers.set('Content-Type', 'application/octet-stream');
      init.body = more.bytes;
    } else if (more.body !== undefined && more.body !== null) {
      headers.set('Content-Type', 'application/json');
      const text = JSON.stringify(more.body);
      const gzipped = more.compress === true ? await gzip(text) : null;
      if (gzipped !== null) headers.set('Content-Encoding', 'gzip');
      init.body = gzipped ?? text;
    }
    const longest = more.file ? longestFile : longestCall;
    const response = await send({ url, init, signal: more.signal, longest });
    if (!response.ok) throw new ProblemError(await readProblem(response, language()));
    return more.file && !more.form ? response.blob() : answer(response);
  };

  return {
    call: async <O extends Operation>(operation: O, more: CallRequest<O> = {}) => {
      const url = urlOf(operation, more);
      // The server validates its answers against the same schema in its tests.
      return (await request(operation, url, more)) as ResultOf<O>;
    },
    sendBytes: async <O extends Operation>(
      operation: O,
      more: Pick<CallRequest<O>, 'params' | 'query'>,
      bytes: ArrayBuffer,
    ) => {
      const url = urlOf(operation, more);
      return (await request(operation, url, { bytes })) as ResultOf<O>;
    },
    setCsrf: (token) => {
      csrf = token;
    },
    sendFile: async <O extends Operation>(
      operation: O,
      { opId = uuidv7(), ...addressed }: Pick<CallRequest<O>, 'params' | 'query' | 'opId'>,
      file: File,
    ) => {
      const form = new FormData();
      form.append('file', file, file.name);
      const url = urlOf(operation, addressed);
      return (await request(operation, url, { form, opId, file: true })) as ResultOf<O>;
    },
    fetchFile: async <O extends Operation>(operation: O, more: CallRequest<O>) => {
      return (await request(operation, urlOf(operation, more), { ...more, file: true })) as Blob;
    },
    uploadPhoto: async (photo, opId = uuidv7()) => {
      const form = new FormData();
      form.append('file', await shrinkPhoto(photo), 'photo.jpg');
      return (await request(UploadPhoto, UploadPhoto.path, { form, opId })) as ResultOf<typeof UploadPhoto>;
    },
  };
}

/** Address of a photo of an event, for signed-in staff. */
export const eventPhotoUrl = (event: string, photo: string): string => `/api/events/${event}/photos/${photo}`;

/** Address of the photograph of somebody who holds a public post. */
export const portraitUrl = (photo: string): string => fillPath(PublicPortrait.path, { photo });

/** Address of a photo that the holder of a tracking code may see. */
export const trackedPhotoUrl = (code: string, photo: string): string =>
  `/api/public/reports/${encodeURIComponent(code)}/photos/${photo}`;
