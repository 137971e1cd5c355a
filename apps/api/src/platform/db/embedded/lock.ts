/**
 * One server per data folder. The lock file names the process that holds the folder; a lock whose
 * process is gone (kill -9, power cut) is taken over. The start mark keeps a reused process number
 * from looking like a live holder.
 */
import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive, startMark } from './processes.ts';

export class FolderInUse extends Error {
  readonly pid: number;
  constructor(dataDir: string, pid: number) {
    super(
      `数据目录 ${dataDir} 正被进程 ${pid} 使用，请先停止它，或用 --data 换一个目录。\n  ` +
        `The data folder ${dataDir} is in use by process ${pid}. ` +
        'Stop that server first, or choose another folder with --data.',
    );
    this.name = 'FolderInUse';
    this.pid = pid;
  }
}

type Holder = { pid: number; mark: string };

function read(file: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('mark' in value))
      return undefined;
    return { pid: Number(value.pid), mark: String(value.mark) };
  } catch {
    return undefined; // absent, or half written by a process that died
  }
}

function holds(holder: Holder | undefined): holder is Holder {
  return holder !== undefined && isAlive(holder.pid) && startMark(holder.pid) === holder.mark;
}

/** True when the file appeared with our content; false when another was there first. */
function place(file: string, content: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, file); // whole or not at all, unlike writing into it
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves a dead holder's lock away; gives it back when another process has just taken the folder. */
function clearStale(file: string, dataDir: string): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const holder = read(aside);
  if (holds(holder)) {
    place(file, JSON.stringify(holder));
    unlinkSync(aside);
    throw new FolderInUse(dataDir, holder.pid);
  }
  unlinkSync(aside);
}

/** Takes the folder for this process and returns the function that gives it back. */
export function takeFolder(dataDir: string): () => void {
  const file = path.join(dataDir, 'jingwei.lock');
  const content = JSON.stringify({ pid: process.pid, mark: startMark(process.pid) });
  while (!place(file, content)) {
    const holder = read(file);
    if (holds(holder)) throw new FolderInUse(dataDir, holder.pid);
    clearStale(file, dataDir);
  }
  return () => {
    if (read(file)?.pid === process.pid) rmSync(file, { force: true });
  };
}
