import { placeFromCode } from '@jingwei/domain';
import { parse } from 'csv-parse/sync';

/** One area of a published division list. */
export type Division = {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly kind: 'county' | 'subdistrict' | 'community';
  readonly place: string;
};

/** A line that was left out, and why, in both languages. Line 0 is the file as a whole. */
export type RefusedLine = { readonly line: number; readonly zh: string; readonly en: string };
export type Divisions = { readonly divisions: readonly Division[]; readonly refused: readonly RefusedLine[] };

const header = ['code', 'name', 'level', 'parent_code'];
/** Levels above a county are known and left out; streets and towns, communities and villages are one level each. */
const levels: Readonly<Record<string, Division['kind'] | 'above'>> = {
  province: 'above',
  city: 'above',
  county: 'county',
  subdistrict: 'subdistrict',
  town: 'subdistrict',
  township: 'subdistrict',
  community: 'community',
  village: 'community',
};
const shapes: Readonly<Record<Division['kind'], RegExp>> = {
  county: /^[1-9]\d{3}(?!00)\d{2}000000$/,
  subdistrict: /^[1-9]\d{3}(?!00)\d{2}(?!000)\d{3}000$/,
  community: /^[1-9]\d{3}(?!00)\d{2}(?!000)\d{3}(?!000)\d{3}$/,
};
const longestName = 60;

type Row = { readonly line: number; readonly record: readonly string[] };
type Candidate = Division & { readonly parent: string };
type Reason = Omit<RefusedLine, 'line'>;

const parentOf = (code: string, kind: Division['kind']): string =>
  kind === 'community' ? `${code.slice(0, 9)}000` : `${code.slice(0, 6)}000000`;

function reasonAgainst(code: string, name: string, level: string): Reason | undefined {
  if (!/^\d{12}$/.test(code))
    return { zh: `代码须为 12 位数字：“${code}”`, en: `the code must have 12 digits: “${code}”` };
  if (levels[level] === undefined) return { zh: `未知的级别“${level}”`, en: `unknown level “${level}”` };
  if (name === '') return { zh: `${code} 没有名称`, en: `${code} has no name` };
  if (name.length > longestName)
    return {
      zh: `${code} 的名称超过 ${longestName} 字`,
      en: `the name of ${code} has more than ${longestName} characters`,
    };
  return undefined;
}

function reasonAgainstParent({
  code,
  kind,
  parent,
}: Omit<Candidate, 'line' | 'name' | 'place'>): Reason | undefined {
  if (!shapes[kind].test(code))
    return { zh: `代码 ${code} 与级别不符`, en: `code ${code} does not fit its level` };
  if (kind === 'county' || parent === parentOf(code, kind)) return undefined;
  if (parent.slice(0, 6) !== code.slice(0, 6))
    return {
      zh: `${code} 的上级 ${parent || '（空）'} 不属于本区`,
      en: `${code} has a parent in another county: ${parent || 'none'}`,
    };
  return {
    zh: `${code} 的上级应为 ${parentOf(code, kind)}`,
    en: `the parent of ${code} should be ${parentOf(code, kind)}`,
  };
}

/** A row as a division, as nothing of ours (a province, a city), or why it is refused. */
function candidate({ line, record }: Row): Candidate | Reason | undefined {
  if (record.length !== header.length)
    return {
      zh: `应有 ${header.length} 列，实有 ${record.length} 列`,
      en: `${record.length} columns instead of ${header.length}`,
    };
  const [code = '', name = '', level = '', parent = ''] = record.map((field) => field.trim());
  const against = reasonAgainst(code, name, level);
  if (against !== undefined) return against;
  const kind = levels[level];
  if (kind === undefined || kind === 'above') return undefined;
  const misplaced = reasonAgainstParent({ code, kind, parent });
  if (misplaced !== undefined) return misplaced;
  return { line, code, name, kind, parent, place: placeFromCode(code) };
}

function rowsOf(text: string): Row[] | Reason {
  try {
    const parsed = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as {
      info: { lines: number };
      record: string[];
    }[];
    return parsed.map(({ info, record }) => ({ line: info.lines, record }));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { zh: `不是可读的 CSV：${why}`, en: `no readable CSV: ${why}` };
  }
}

const whole = (reason: Reason): Divisions => ({ divisions: [], refused: [{ line: 0, ...reason }] });

/** Parents before children, whatever the order of the file; a child of a refused parent is refused, too. */
function withParents(candidates: readonly Candidate[], refused: RefusedLine[]): Division[] {
  const kept = new Map<string, Division>();
  for (const kind of ['county', 'subdistrict', 'community'] as const) {
    for (const { parent, ...division } of candidates) {
      if (division.kind !== kind) continue;
      const { line, code } = division;
      if (kept.has(code)) refused.push({ line, zh: `代码 ${code} 重复`, en: `code ${code} is there twice` });
      else if (kind !== 'county' && !kept.has(parent))
        refused.push({
          line,
          zh: `${code} 的上级 ${parent} 不在清单中`,
          en: `${code} has a parent that is not in the list: ${parent}`,
        });
      else kept.set(code, division);
    }
  }
  return [...kept.values()];
}

/**
 * Reads a published division list (`code,name,level,parent_code`, UTF-8, with or without a byte order mark). What is
 * wrong is refused line by line; everything else is kept. Rows of provinces, cities and, when `county` is given, of
 * other counties are passed over.
 */
export function readDivisions(text: string, county?: string): Divisions {
  const rows = rowsOf(text);
  if (!Array.isArray(rows)) return whole(rows);
  const [first, ...rest] = rows;
  if (first?.record.map((field) => field.trim()).join() !== header.join())
    return whole({ zh: `首行应为 ${header.join()}`, en: `the first line must be ${header.join()}` });
  const refused: RefusedLine[] = [];
  const candidates: Candidate[] = [];
  for (const row of rest) {
    const found = candidate(row);
    if (found === undefined) continue;
    if ('zh' in found) refused.push({ line: row.line, ...found });
    else if (county === undefined || found.place.startsWith(county)) candidates.push(found);
  }
  const divisions = withParents(candidates, refused);
  return { divisions, refused: refused.toSorted((a, b) => a.line - b.line) };
}

/**
 * The text of a file. Spreadsheets of Chinese systems often save GBK: that is told apart from plain rubbish, so that
 * the person knows what to do.
 */
export function decodeDivisions(bytes: Uint8Array): string | Reason {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return looksLikeGbk(bytes)
      ? {
          zh: '文件是 GBK 编码，请另存为“CSV UTF-8”再导入',
          en: 'the file is in GBK; save it as “CSV UTF-8” and import again',
        }
      : { zh: '文件不是 UTF-8 文本', en: 'the file is no UTF-8 text' };
  }
}

function looksLikeGbk(bytes: Uint8Array): boolean {
  try {
    return /\p{Script=Han}/u.test(new TextDecoder('gb18030', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}
