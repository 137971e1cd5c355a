/** An object without the members that are undefined or empty text: what a filter or a body really says. */
export function defined<T extends Record<string, unknown>>(
  of: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(of).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
