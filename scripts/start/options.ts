/** What `npm start` understands. */
import path from 'node:path';
import { parseArgs } from 'node:util';

export type DemoSize = 'street' | 'district' | 'none';
export type StartOptions = { port: number; host: string; dataDir: string; demo: DemoSize };

export const usage = `npm start -- [--port N] [--host ADDRESS] [--data DIR] [--demo street|district|none]

  --port N      端口，默认 8080 / port, default 8080
  --host A      监听地址，默认 127.0.0.1 / address to listen on, default 127.0.0.1
  --data DIR    数据目录，默认 ./data / data folder, default ./data
  --demo SIZE   空库时装入的演示数据：street 一个街道（默认）、district 全区、none 不装
                demonstration loaded into an empty database: street (default), district or none

  DATABASE_URL  使用这个 PostgreSQL（16 或更新）而不用内置的
                use this PostgreSQL (16 or later) instead of the embedded one`;

/** A mistake on the command line, told to the person without a stack trace. */
export class UsageError extends Error {
  override name = 'UsageError';
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new UsageError(
      `端口必须是 1 到 65535 的整数 / --port must be a whole number from 1 to 65535: ${text}`,
    );
  }
  return port;
}

function parseDemo(text: string): DemoSize {
  if (text === 'street' || text === 'district' || text === 'none') return text;
  throw new UsageError(
    `--demo 只能是 street、district 或 none / --demo must be street, district or none: ${text}`,
  );
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string', default: '8080' },
        host: { type: 'string', default: '127.0.0.1' },
        data: { type: 'string', default: './data' },
        demo: { type: 'string', default: 'street' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Reads the command line; `'help'` when only the usage is asked for. */
export function parseOptions(args: string[]): StartOptions | 'help' {
  const { port, host, data, demo, help } = readArguments(args);
  if (help) return 'help';
  return { port: parsePort(port), host, dataDir: path.resolve(data), demo: parseDemo(demo) };
}
