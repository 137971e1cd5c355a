/** What a schema is when nothing is validated: it can be spread and read, and says nothing. */
const schemaless = { properties: {} };

/** Stands in for typebox in the portal's build: any way of making a schema makes the empty one. */
export const Type: Readonly<Record<string, () => typeof schemaless>> = new Proxy(
  {},
  { get: () => () => schemaless },
);
