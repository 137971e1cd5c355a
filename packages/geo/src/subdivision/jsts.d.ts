/** What the noder and the polygonizer use of jsts, whose own types leave most of it open. */
declare module 'jsts/org/locationtech/jts/geom/Coordinate.js' {
  class Coordinate {
    constructor(x: number, y: number);
    x: number;
    y: number;
  }
  // biome-ignore lint/style/noDefaultExport: describes how the library exports it
  export default Coordinate;
}

declare module 'jsts/org/locationtech/jts/geom/PrecisionModel.js' {
  class PrecisionModel {
    constructor(scale: number);
  }
  // biome-ignore lint/style/noDefaultExport: describes how the library exports it
  export default PrecisionModel;
}

declare module 'jsts/org/locationtech/jts/geom/GeometryFactory.js' {
  import type Coordinate from 'jsts/org/locationtech/jts/geom/Coordinate.js';
  import type PrecisionModel from 'jsts/org/locationtech/jts/geom/PrecisionModel.js';

  interface LineString {
    getCoordinates(): Coordinate[];
  }
  interface Polygon {
    getExteriorRing(): LineString;
    getNumInteriorRing(): number;
    getInteriorRingN(index: number): LineString;
  }
  class GeometryFactory {
    constructor(precision: PrecisionModel);
    createLineString(coordinates: Coordinate[]): LineString;
  }

  export type { LineString, Polygon };
  // biome-ignore lint/style/noDefaultExport: describes how the library exports it
  export default GeometryFactory;
}

declare module 'jsts/java/util/ArrayList.js' {
  interface Iterator<T> {
    hasNext(): boolean;
    next(): T;
  }
  class ArrayList<T> {
    add(item: T): boolean;
    iterator(): Iterator<T>;
  }

  export type { Iterator };
  // biome-ignore lint/style/noDefaultExport: describes how the library exports it
  export default ArrayList;
}

declare module 'jsts/org/locationtech/jts/noding/NodedSegmentString.js' {
  import type Coordinate from 'jsts/org/locationtech/jts/geom/Coordinate.js';

  class NodedSegmentString {
    constructor(coordinates: Coordinate[], data: number);
    getCoordinates(): Coordinate[];
    getData(): number;
  }
  // biome-ignore lint/style/noDefaultExport: describes how the library exports it
  export default NodedSegmentString;
}

declare module 'jsts/org/locationtech/jts/noding/snapround/MCIndexSnapRounder.js' {
  import type ArrayList from 'jsts/java/util/ArrayList.js';
  import type PrecisionModel from 'jsts/org/locationtech/jts/geom/PrecisionModel.js';
  import type NodedSegmentString from 'jsts/org/locationtech/jts/noding/NodedSegmentString.js';

  class MCIndexSnapRounder {
    constructor(precision: PrecisionModel);
    computeNodes(lines: ArrayList<NodedSegmentString>): void;
    getNodedSubstrings(): ArrayList<NodedSegmentString>;
  }
  // biome-ignore lint/style/noDefaultExport: describes how the library exports it
  export default MCIndexSnapRounder;
}

declare module 'jsts/org/locationtech/jts/operation/polygonize/Polygonizer.js' {
  import type ArrayList from 'jsts/java/util/ArrayList.js';
  import type { LineString, Polygon } from 'jsts/org/locationtech/jts/geom/GeometryFactory.js';

  class Polygonizer {
    add(line: LineString): void;
    setCheckRingsValid(check: boolean): void;
    getPolygons(): ArrayList<Polygon>;
  }
  // biome-ignore lint/style/noDefaultExport: describes how the library exports it
  export default Polygonizer;
}
