import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { TableProblem } from './problem.ts';

export type Attributes = Readonly<Record<string, string>>;
/** What is done while XML goes by. Prefixes of names are dropped: writers differ in them. */
export type Listener = {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
};

const bare = (name: string): string => {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
};

/** Entities of a document type are not expanded by the parser, so that none can grow. */
export function xmlParser(listener: Listener): (chunk: string) => void {
  const parser = new SaxesParser({ position: false, xmlns: false as const });
  parser.on('error', (error) => {
    throw new TableProblem('broken', error);
  });
  parser.on('opentag', ({ name, attributes }) => listener.open?.(bare(name), attributes));
  parser.on('closetag', ({ name }) => listener.close?.(bare(name)));
  if (listener.text !== undefined) {
    parser.on('text', listener.text);
    parser.on('cdata', listener.text);
  }
  return (chunk) => void parser.write(chunk);
}

export async function parseXml(stream: Readable, listener: Listener): Promise<void> {
  const write = xmlParser(listener);
  const decoder = new TextDecoder();
  for await (const chunk of stream) write(decoder.decode(chunk as Buffer, { stream: true }));
}
