import { errors, type Operation, operations } from '@jingwei/contract';

const escaped = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

const schema = (title: string, value: object): string =>
  Object.keys('properties' in value ? (value.properties as object) : {}).length === 0
    ? ''
    : `<details><summary>${title}</summary><pre>${escaped(JSON.stringify(value, null, 2))}</pre></details>`;

function section(operation: Operation): string {
  const refusals = operation.refusals
    .map((code) => `<li><code>${errors[code][0]} ${code}</code> ${escaped(errors[code][2])}</li>`)
    .join('');
  return `<article id="${operation.name}"><h3><span class="${operation.kind}">${operation.method}</span> <code>${escaped(operation.path)}</code></h3>
<p>${escaped(operation.summary)}</p><p class="meta">${operation.name} · ${operation.access}${operation.kind === 'write' ? ' · Idempotency-Key' : ''}</p>
${schema('Path', operation.params)}${schema('Query', operation.query)}${schema('Body', operation.body)}${schema('Answer', operation.result)}
${refusals === '' ? '' : `<details><summary>Refusals</summary><ul>${refusals}</ul></details>`}</article>`;
}

const style = `body{font:15px/1.6 system-ui,'Noto Sans CJK SC',sans-serif;margin:0;color:#17211f;background:#f7f8f7}
main{display:grid;grid-template-columns:16rem minmax(0,60rem);gap:2rem;max-width:80rem;margin:auto;padding:2rem}
nav{position:sticky;top:1rem;max-height:95vh;overflow:auto;font-size:13px}nav a{display:block;color:#0f6e6e;text-decoration:none}
article{background:#fff;border:1px solid #dfe5e3;border-radius:8px;padding:1rem 1.25rem;margin:0 0 1rem}h3{margin:0;font-size:16px}
h3 span{font-size:12px;padding:2px 8px;border-radius:4px;background:#e4efee;color:#0f6e6e}h3 .write{background:#0f6e6e;color:#fff}
.meta{color:#66736f;font-size:13px;margin:.25rem 0}pre{overflow:auto;background:#f2f5f4;padding:.75rem;font-size:12px}
@media(max-width:50rem){main{grid-template-columns:1fr}nav{position:static}}`;

/** The reference as one page without scripts. */
export function readablePage(): string {
  const nouns = Map.groupBy(operations, (operation) => operation.name.split('.')[0] ?? '');
  const navigation = [...nouns]
    .map(
      ([noun, list]) =>
        `<strong>${noun}</strong>${list.map((o) => `<a href="#${o.name}">${o.name}</a>`).join('')}`,
    )
    .join('');
  const body = [...nouns].map(([noun, list]) => `<h2>${noun}</h2>${list.map(section).join('')}`).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Jingwei API</title><style>${style}</style><main><nav>${navigation}</nav><div><h1>Jingwei API</h1>
<p>OpenAPI 3.1: <a href="/api/openapi.json">/api/openapi.json</a></p>${body}</div></main></html>`;
}
