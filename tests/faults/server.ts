import { startServer } from '../../apps/api/src/main.ts';
import { startEmbedded } from '../../apps/api/src/platform/db/embedded.ts';
import { isEmpty } from '../../apps/api/src/platform/db/empty.ts';
import { migrate } from '../../apps/api/src/platform/db/migrate.ts';
import { fillTown } from '../../apps/api/src/testing/template.ts';

/**
 * A whole server on the test town in a process of its own, to be killed. Arguments: data folder, port. Prints one
 * JSON line when it serves.
 */
const [dataDir = '', port = '0'] = process.argv.slice(2);
const database = await startEmbedded({ dataDir });
await migrate(database.url);
if (await isEmpty(database.url)) await fillTown(database.url);
await startServer({ databaseUrl: database.url, dataDir, port: Number(port), host: '127.0.0.1' });
process.stdout.write(`${JSON.stringify({ url: database.url, databasePid: database.pid })}\n`);
