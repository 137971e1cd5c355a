/** The server under test, in a process of its own, started as `npm start` starts it. */
import { createServer } from 'node:net';
import { startServer } from '../../../apps/api/src/main.ts';
import { startRecording } from './record.ts';

export type ServeOptions = {
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** Instead of the whole server its requests alone, with every statement noted that they send. */
  readonly record: boolean;
};

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const [given = '{}'] = process.argv.slice(2);
const { databaseUrl, dataDir, record } = JSON.parse(given) as ServeOptions;
const place = { databaseUrl, dataDir, port: await freePort(), host: '127.0.0.1' };
const server = record ? await startRecording(place) : await startServer(place);
process.send?.({ address: server.address });
process.on('message', (wanted) => {
  // Of this process since it began, in whole megabytes.
  if (wanted === 'memory')
    process.send?.({ peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) });
});
// Its end is ours: no server is left behind when the bench is stopped.
process.on('disconnect', () => void server.close().finally(() => process.exit(0)));
