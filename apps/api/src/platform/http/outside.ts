/** Picture tiles of somebody else below our own map, such as 天地图; none unless set. */
export type OutsideTiles = { readonly url: string; readonly attribution: string };

/**
 * Reads `JINGWEI_TILES` (a template with {z}, {x} and {y}, key included) and `JINGWEI_TILES_ATTRIBUTION`.
 * @throws Error for an address that is no such template
 */
export function outsideTiles(env: NodeJS.ProcessEnv = process.env): OutsideTiles | null {
  const url = env['JINGWEI_TILES'];
  if (url === undefined || url === '') return null;
  const complete = ['{z}', '{x}', '{y}'].every((part) => url.includes(part));
  if (!complete || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Error('JINGWEI_TILES must be an http address with {z}, {x} and {y}');
  return { url, attribution: env['JINGWEI_TILES_ATTRIBUTION'] ?? '' };
}

/** The one foreign origin that pages may fetch pictures from, if any. */
export function outsideOrigins(env: NodeJS.ProcessEnv = process.env): readonly string[] {
  const tiles = outsideTiles(env);
  return tiles === null ? [] : [new URL(tiles.url).origin];
}
