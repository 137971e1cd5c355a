import type { OsmElement } from '@jingwei/geo';
import { createOSMStream } from 'osm-pbf-parser-node';

/** What the reader gives; it names none of its shapes itself. */
type Raw = {
  readonly type?: string;
  readonly id?: number;
  readonly lat?: number;
  readonly lon?: number;
  readonly refs?: readonly number[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly members?: readonly { readonly type: string; readonly ref: number; readonly role: string }[];
};

function elementOf({
  type,
  id = NaN,
  lat = NaN,
  lon = NaN,
  refs = [],
  tags = {},
  members = [],
}: Raw): OsmElement[] {
  if (type === 'node') return [{ type, id, lng: lon, lat }];
  if (type === 'way') return [{ type, id, tags, nodes: refs }];
  if (type !== 'relation') return [];
  const ways = members.filter((one) => one.type === 'way').map(({ ref, role }) => ({ way: ref, role }));
  return [{ type, id, tags, members: ways }];
}

/** Reads the binary format (wiki: PBF_Format). */
export async function* readBinary(file: string): AsyncIterable<readonly OsmElement[]> {
  const withTags = { node: false, way: true, relation: true };
  for await (const raw of createOSMStream(file, { withInfo: false, withTags })) yield elementOf(raw as Raw);
}
