declare module 'polylabel' {
  function polylabel(
    polygon: readonly (readonly (readonly number[])[])[],
    precision?: number,
  ): [number, number] & { distance: number };

  // biome-ignore lint/style/noDefaultExport: describes how the library exports it
  export { polylabel as default };
}
