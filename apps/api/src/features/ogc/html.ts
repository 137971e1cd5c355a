import type { Feature } from 'geojson';
import type { Link } from './documents.ts';

const escaped = (text: unknown): string =>
  String(text ?? '').replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

const style =
  'body{font:17px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#15211f}' +
  'a{color:#0a5252}table{border-collapse:collapse}th,td{text-align:start;padding:.4rem .8rem;border-bottom:1px solid #dde2df}';

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${escaped(title)}</title><style>${style}</style></head><body><h1>${escaped(title)}</h1>${body}</body></html>`;

/** A document as its links. */
export function linksPage(title: string, description: string, links: readonly Link[]): string {
  const items = links
    .filter(({ rel }) => rel !== 'self')
    .map(({ href, rel, title: name }) => `<li><a href="${escaped(href)}">${escaped(name ?? rel)}</a></li>`);
  return page(title, `<p>${escaped(description)}</p><ul>${items.join('')}</ul>`);
}

/** Features as a table, with the way to the pages before and after. */
export function featuresPage(title: string, features: readonly Feature[], links: readonly Link[]): string {
  const names = [...new Set(features.flatMap(({ properties }) => Object.keys(properties ?? {})))];
  const head = ['id', ...names].map((name) => `<th>${escaped(name)}</th>`).join('');
  const rows = features.map(({ id, properties }) => {
    const cells = [id, ...names.map((name) => properties?.[name])];
    return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
  });
  const ways = links
    .filter(({ rel }) => rel === 'next' || rel === 'prev' || rel === 'collection' || rel === 'alternate')
    .map(({ href, rel }) => `<a href="${escaped(href)}">${escaped(rel)}</a>`);
  return page(title, `<p>${ways.join(' · ')}</p><table><tr>${head}</tr>${rows.join('')}</table>`);
}
