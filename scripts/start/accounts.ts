/** The demonstration accounts: kept beside the data, because the database holds only their hashes. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export type DemoAccount = { name: string; login: string; password: string; role: string; face: string };

function fileIn(dataDir: string): string {
  return path.join(dataDir, 'demo-accounts.json');
}

export function keepAccounts(dataDir: string, accounts: readonly DemoAccount[]): void {
  writeFileSync(fileIn(dataDir), `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
}

export function readAccounts(dataDir: string): DemoAccount[] {
  const file = fileIn(dataDir);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

/** Chinese characters take two columns on a terminal. */
function width(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? 2 : 1), 0);
}

export function accountLines(accounts: readonly DemoAccount[], address: string): string[] {
  const rows = accounts.map(({ role, name, login, password, face }) => [
    role,
    name,
    login,
    password,
    `${address}${face}`,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => width(row[column] ?? ''))));
  return rows.map((row) =>
    row.map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(cell)))).join('  '),
  );
}
