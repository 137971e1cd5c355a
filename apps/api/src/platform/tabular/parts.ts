import { stylesXml } from './styles.ts';

/** How a sheet is printed and looked at. */
export type Page = {
  readonly landscape: boolean;
  /** Rows at the top that stay in sight and stand on every printed page: from and to, from 1. */
  readonly repeat?: { readonly from: number; readonly to: number };
  /** What stands at the head and the foot of every printed page. */
  readonly head?: string;
  readonly foot?: string;
};

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Text as XML holds it, without the characters that it cannot hold. */
export const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');

/** `&` begins a code in heads and feet; a doubled one is itself. */
const printed = (text: string): string => escaped(text.replaceAll('&', '&&').slice(0, 200));

/** The name of a tab: 31 characters, without those that a reference uses. */
const tabName = (name: string): string => name.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31) || 'Sheet';

type Tab = Page & { readonly name: string };

const relations = (lines: readonly string[]): string =>
  `${head}<Relationships xmlns="${packages}/relationships">${lines.join('')}</Relationships>`;
const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;

const contentTypes = (tabs: readonly Tab[]): string =>
  `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${tabs
    .map(
      (_, at) =>
        `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/comments${at + 1}.xml" ContentType="${types}.comments+xml"/>`,
    )
    .join('')}</Types>`;

/** Tabs must differ in name. */
function tabNames(tabs: readonly Tab[]): string[] {
  const used = new Set<string>();
  return tabs.map(({ name }, at) => {
    const tab = tabName(name);
    const own = used.has(tab) ? tabName(`${tab.slice(0, 26)} ${at + 1}`) : tab;
    used.add(own);
    return own;
  });
}

function workbookXml(tabs: readonly Tab[]): string {
  const names = tabNames(tabs);
  const sheets = names.map(
    (name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  const titles = tabs.flatMap(({ repeat }, at) =>
    repeat === undefined
      ? []
      : [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${escaped(names[at] ?? '')}'!$${repeat.from}:$${repeat.to}</definedName>`,
        ],
  );
  const defined = titles.length === 0 ? '' : `<definedNames>${titles.join('')}</definedNames>`;
  return `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.join('')}</sheets>${defined}</workbook>`;
}

/** Every part besides the sheets and their notes. */
export function bookParts(tabs: readonly Tab[]): [string, string][] {
  const sheetRelations = tabs.map((_, at): [string, string] => [
    `xl/worksheets/_rels/sheet${at + 1}.xml.rels`,
    relations([
      relation('rId1', 'vmlDrawing', `../drawings/vmlDrawing${at + 1}.vml`),
      relation('rId2', 'comments', `../comments${at + 1}.xml`),
    ]),
  ]);
  return [
    ['[Content_Types].xml', contentTypes(tabs)],
    ['_rels/.rels', relations([relation('rId1', 'officeDocument', 'xl/workbook.xml')])],
    ['xl/workbook.xml', workbookXml(tabs)],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...tabs.map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)),
        relation(`rId${tabs.length + 1}`, 'styles', 'styles.xml'),
      ]),
    ],
    ['xl/styles.xml', stylesXml],
    ...sheetRelations,
  ];
}

export function sheetStart({ repeat }: Page, widths: readonly number[]): string {
  const pane =
    repeat === undefined
      ? ''
      : `<pane ySplit="${repeat.to}" topLeftCell="A${repeat.to + 1}" activePane="bottomLeft" state="frozen"/>`;
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const cols = columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`;
  return `${head}<worksheet xmlns="${main}" xmlns:r="${office}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>${cols}<sheetData>`;
}

/** Paper size 9 is A4; as wide as the paper, as long as it takes. */
export function sheetEnd({ landscape, head: above, foot: below }: Page, merges: readonly string[]): string {
  const merged =
    merges.length === 0
      ? ''
      : `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  const header = above === undefined ? '' : `<oddHeader>&amp;C${printed(above)}</oddHeader>`;
  const footer = `<oddFooter>&amp;L${below === undefined ? '' : printed(below)}&amp;R&amp;P / &amp;N</oddFooter>`;
  return `</sheetData>${merged}<pageMargins left="0.4" right="0.4" top="0.7" bottom="0.7" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/><headerFooter>${header}${footer}</headerFooter><legacyDrawing r:id="rId1"/></worksheet>`;
}
