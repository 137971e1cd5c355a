export { buildingKey, type DoorPlate, doorKey, entranceKey, readDoorPlate } from './address.ts';
export { type Cell, cellText, type Read, readDecimal, readWhole, readWords } from './cell.ts';
export { type CodeTable, type CodeTableName, codeTables, readCode, wordOfCode } from './codes.ts';
export { type Epoch, readDate } from './date.ts';
export { fieldOf, type TabularField, tabularFields } from './field.ts';
export {
  type FoundHeader,
  findHeader,
  type HeaderColumn,
  type HeaderMatch,
  headerRows,
  matchHeader,
} from './header.ts';
export { readCreditCode, readDocumentNumber, readIdNumber, readName, readTelephone } from './identity.ts';
export { neutral } from './neutral.ts';
export {
  type CellFinding,
  isBlankRow,
  isFooter,
  type Mapping,
  type RowRead,
  type RowSetting,
  readRow,
} from './row.ts';
export { type Unlawful, unlawfulColumn } from './unlawful.ts';
