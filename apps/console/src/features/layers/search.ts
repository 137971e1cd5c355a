/** What the page of beats is asked, as it stands in its address. */
export type LayerSearch = { layer?: string; place?: string };

const isPlace = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{6}(\.\d{3})?$/.test(value);
const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value);

/** Reads the address; what makes no sense is left out. */
export function readLayerSearch(raw: Record<string, unknown>): LayerSearch {
  return {
    ...(isId(raw['layer']) ? { layer: raw['layer'] } : {}),
    ...(isPlace(raw['place']) ? { place: raw['place'] } : {}),
  };
}
