/** How a cell looks; the closed set that our sheets need. */
export const cellStyles = [
  'plain',
  'title',
  'notice',
  'header',
  'text',
  'number',
  'centre',
  'refused',
  'noted',
  'unlawful',
] as const;
export type CellStyle = (typeof cellStyles)[number];

type Look = { font: number; fill: number; border: number; align: string };
const wrap = (horizontal: string) => `<alignment horizontal="${horizontal}" vertical="center" wrapText="1"/>`;

const looks: Readonly<Record<CellStyle, Look>> = {
  plain: { font: 0, fill: 0, border: 0, align: '' },
  title: { font: 1, fill: 0, border: 0, align: wrap('center') },
  notice: { font: 2, fill: 0, border: 0, align: wrap('left') },
  header: { font: 3, fill: 2, border: 1, align: wrap('center') },
  text: { font: 0, fill: 0, border: 1, align: wrap('left') },
  number: { font: 0, fill: 0, border: 1, align: wrap('right') },
  centre: { font: 0, fill: 0, border: 1, align: wrap('center') },
  refused: { font: 4, fill: 3, border: 1, align: wrap('left') },
  noted: { font: 0, fill: 4, border: 1, align: wrap('left') },
  unlawful: { font: 2, fill: 5, border: 1, align: wrap('left') },
};

const font = (size: number, more: string) =>
  `<font>${more}<sz val="${size}"/><name val="宋体"/><family val="3"/><charset val="134"/></font>`;
const fill = (colour: string) =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
const side = (name: string) => `<${name} style="thin"><color rgb="FF8A9693"/></${name}>`;

/** All cells are text (`@`), so that no sheet turns a number into a figure or a date. */
const xf = ({ font: f, fill: b, border, align }: Look) =>
  `<xf numFmtId="49" fontId="${f}" fillId="${b}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${align}</xf>`;

export const stylesXml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="5">${font(11, '')}${font(16, '<b/>')}${font(10, '<color rgb="FF66736F"/>')}${font(11, '<b/>')}${font(11, '<color rgb="FF9C1C1C"/>')}</fonts><fills count="6"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('E4EFEE')}${fill('FBD9D3')}${fill('FFF2C9')}${fill('D9DEDC')}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${side('left')}${side('right')}${side('top')}${side('bottom')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cellStyles.length}">${cellStyles.map((name) => xf(looks[name])).join('')}</cellXfs></styleSheet>`;

export const styleNumber = new Map(cellStyles.map((name, at) => [name, at] as const));
