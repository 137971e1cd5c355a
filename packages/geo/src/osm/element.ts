/** Words of a feature: `highway` → `primary`. */
export type Tags = Readonly<Record<string, string>>;

/** A point of OpenStreetMap, WGS 84. */
export interface OsmNode {
  readonly type: 'node';
  readonly id: number;
  readonly lng: number;
  readonly lat: number;
}

/** A line, or a ring where it ends where it begins. */
export interface OsmWay {
  readonly type: 'way';
  readonly id: number;
  readonly tags: Tags;
  readonly nodes: readonly number[];
}

/** Ways that make one thing together; members other than ways are left out by readers. */
export interface OsmRelation {
  readonly type: 'relation';
  readonly id: number;
  readonly tags: Tags;
  readonly members: readonly { readonly way: number; readonly role: string }[];
}

export type OsmElement = OsmNode | OsmWay | OsmRelation;
