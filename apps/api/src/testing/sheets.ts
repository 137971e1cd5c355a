import { buffer } from 'node:stream/consumers';
import { type ImportKind, type ImportWhole, UploadImport } from '@jingwei/contract';
import { writeWorkbook } from '../platform/tabular/index.ts';
import type { Answer, TestClient } from './client.ts';

export type TestCell = string | number | null;
/** Rows from the first on; `merges` by row and column from nought, both ends included. */
export type TestSheet = {
  name?: string;
  rows: readonly (readonly TestCell[])[];
  merges?: readonly { top: number; bottom: number; left: number; right: number }[];
};

/** An xlsx file as somebody might hand it in. */
export function xlsxOf(...sheets: readonly TestSheet[]): Promise<Buffer> {
  return buffer(
    writeWorkbook(
      sheets.map(({ name = '居民', rows, merges = [] }) => ({
        name,
        landscape: true,
        widths: [],
        async *rows() {
          yield rows.map((cells, row) => ({
            row: row + 1,
            cells: cells.map((value) => ({ value, style: 'plain' as const })),
            merge: merges
              .filter(({ top }) => top === row)
              .map(({ left, right, bottom }) => ({ left, right, bottom: bottom + 1 })),
          }));
        },
      })),
    ),
  );
}

const boundary = 'jingwei-test-boundary';

/** Hands a file in, as a browser’s form does. */
export function handIn(
  client: TestClient,
  kind: ImportKind,
  file: { name: string; content: Buffer | string },
): Promise<Answer<typeof UploadImport>> {
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const body = Buffer.concat([
    Buffer.from(head),
    Buffer.from(file.content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return client.send(UploadImport, {
    query: { kind },
    body: body as unknown as null,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
}

export const handedIn = async (...call: Parameters<typeof handIn>): Promise<ImportWhole> =>
  (await handIn(...call)).result;
