declare module 'edmonds-blossom-fixed' {
  /** Links as `[a, b, weight]`; the partner of each node, −1 for none. */
  function blossom(
    links: readonly (readonly [number, number, number])[],
    maximumCardinality?: boolean,
  ): number[];

  // biome-ignore lint/style/noDefaultExport: describes how the library exports it
  export default blossom;
}
