import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { v7 } from 'uuid';
import type { Statement } from '../stand/record.ts';
import type { Round } from './run.ts';

/**
 * The statements of one recorded life, to be sent again. Whatever the server made for that life (ids, numbers, hashes)
 * is a slot that gets a fresh value each time; everything else is sent as it was.
 */
type Slotted = {
  readonly name: string;
  readonly text: string;
  readonly values: readonly (unknown | Template)[];
};
type Template = { readonly parts: readonly string[]; readonly slots: readonly string[] };

const freshId = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const number = /\d{6}-[0-9A-Z]{8}/g;
const codeHash = /(?<="code_hash":"\\\\x)[0-9a-f]{64}/g;
/** Ids of the ground are the same in every run; those of a life begin with the time at which it was lived. */
const ofGround = (id: string): boolean => id.startsWith('0192f000-0000');

function slotsIn(value: string): string[] {
  const ids = (value.match(freshId) ?? []).filter((id) => !ofGround(id));
  return [...new Set([...ids, ...(value.match(number) ?? []), ...(value.match(codeHash) ?? [])])];
}

function templateOf(value: unknown): unknown | Template {
  if (typeof value !== 'string') return value;
  const slots = slotsIn(value);
  if (slots.length === 0) return value;
  const pattern = new RegExp(`(${slots.join('|')})`);
  const pieces = value.split(pattern);
  return { parts: pieces.filter((_, i) => i % 2 === 0), slots: pieces.filter((_, i) => i % 2 === 1) };
}

const isTemplate = (value: unknown): value is Template =>
  typeof value === 'object' && value !== null && 'slots' in value;

function freshFor(slot: string): string {
  if (slot.length === 36) return v7();
  if (slot.length === 64) return randomBytes(32).toString('hex');
  return `${slot.slice(0, 7)}${randomBytes(4).toString('hex').toUpperCase()}`;
}

function filled(values: Slotted['values'], fresh: Map<string, string>): unknown[] {
  return values.map((value) => {
    if (!isTemplate(value)) return value;
    const words = value.slots.map((slot) => {
      const known = fresh.get(slot) ?? freshFor(slot);
      fresh.set(slot, known);
      return known;
    });
    return value.parts.map((part, i) => part + (words[i] ?? '')).join('');
  });
}

async function sendAll(client: pg.Client, script: readonly Slotted[]): Promise<void> {
  const fresh = new Map<string, string>();
  for (const { name, text, values } of script) {
    if (values.length === 0) await client.query(text);
    else await client.query({ name, text, values: filled(values, fresh) });
  }
}

/** Each connection sends a life of its own, so that they meet in the database as little or as much as real ones do. */
export async function replayWorkers(
  databaseUrl: string,
  scripts: readonly (readonly Statement[])[],
  concurrency: number,
): Promise<Round[]> {
  const slotted = scripts.map((script) =>
    script.map(({ name, text, values }) => ({ name: name ?? '', text, values: values.map(templateOf) })),
  );
  return Promise.all(
    Array.from({ length: concurrency }, async (_, worker): Promise<Round> => {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      return (measure, round) =>
        measure('life', sendAll(client, slotted[(worker + round) % slotted.length] ?? []));
    }),
  );
}
