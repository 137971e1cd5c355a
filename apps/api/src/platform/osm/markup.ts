import type { Readable } from 'node:stream';
import type { OsmElement } from '@jingwei/geo';
import { SaxesParser } from 'saxes';

type Attributes = Readonly<Record<string, string>>;
type Open = {
  readonly kind: 'way' | 'relation';
  readonly id: number;
  readonly tags: Record<string, string>;
  readonly nodes: number[];
  readonly members: { way: number; role: string }[];
};

const closed = ({ kind, id, tags, nodes, members }: Open): OsmElement =>
  kind === 'way' ? { type: 'way', id, tags, nodes } : { type: 'relation', id, tags, members };

/** Collects elements while XML goes by. Entities of a document type are not expanded, so that none can grow. */
function collector() {
  let ready: OsmElement[] = [];
  let open: Open | undefined;
  const start = (name: string, of: Attributes): void => {
    const id = Number(of['id'] ?? of['ref']);
    if (name === 'node') ready.push({ type: 'node', id, lng: Number(of['lon']), lat: Number(of['lat']) });
    else if (name === 'way' || name === 'relation')
      open = { kind: name, id, tags: {}, nodes: [], members: [] };
    else if (open === undefined) return;
    else if (name === 'nd') open.nodes.push(id);
    else if (name === 'tag') open.tags[of['k'] ?? ''] = of['v'] ?? '';
    else if (name === 'member' && of['type'] === 'way')
      open.members.push({ way: id, role: of['role'] ?? '' });
  };
  const end = (name: string): void => {
    if (open === undefined || name !== open.kind) return;
    ready.push(closed(open));
    open = undefined;
  };
  const take = (): OsmElement[] => {
    const taken = ready;
    ready = [];
    return taken;
  };
  return { start, end, take };
}

/** Reads OSM XML (wiki: OSM_XML). */
export async function* readMarkup(stream: Readable): AsyncIterable<readonly OsmElement[]> {
  const { start, end, take } = collector();
  const parser = new SaxesParser({ position: false, xmlns: false as const });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => start(name, attributes));
  parser.on('closetag', ({ name }) => end(name));
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    parser.write(decoder.decode(chunk as Buffer, { stream: true }));
    yield take();
  }
  // A file that is cut off ends in the middle of an element.
  parser.close();
  yield take();
}
