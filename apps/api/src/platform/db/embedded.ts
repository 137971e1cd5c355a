/**
 * The embedded PostgreSQL: the real server as a child process on a data folder, for a laptop or a
 * single machine. Order of events: take the folder, end what a killed run left behind, make the
 * cluster when there is none, start, create the database. `stop` goes the other way.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { findBinaries } from './embedded/binaries.ts';
import { owner, prepareCluster, readPassword } from './embedded/cluster.ts';
import { chooseIdentity, relocateBinaries } from './embedded/identity.ts';
import { takeFolder } from './embedded/lock.ts';
import { endServer, freePort, type Launch, launchServer } from './embedded/server.ts';

export { FolderInUse } from './embedded/lock.ts';

export type EmbeddedDatabase = {
  /** Connection string of the database, with its password. */
  url: string;
  port: number;
  /** The process number of the server now running; changes when it had to be started again. */
  readonly pid: number;
  stop(): Promise<void>;
};

const databaseName = 'jingwei';
const packageVersion = '18.4';

/**
 * Starts PostgreSQL on `dataDir` and resolves when it takes connections.
 * @throws FolderInUse when another live process holds the folder.
 */
export async function startEmbedded(options: { dataDir: string; port?: number }): Promise<EmbeddedDatabase> {
  const dataDir = path.resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true });
  const release = takeFolder(dataDir);
  try {
    const launch = await prepare(dataDir, options.port ?? (await freePort()));
    const url = address(readPassword(dataDir), launch.port, databaseName);
    const supervisor = await supervise(launch);
    await createDatabase(address(readPassword(dataDir), launch.port, 'postgres'));
    const stop = async () => {
      await supervisor.stop();
      release();
    };
    return {
      url,
      port: launch.port,
      get pid() {
        return supervisor.pid();
      },
      stop,
    };
  } catch (error) {
    release();
    throw error;
  }
}

async function prepare(dataDir: string, port: number): Promise<Launch> {
  let binaries = await findBinaries();
  const who = chooseIdentity(binaries, dataDir);
  if (who.kind === 'user' && who.relocated) binaries = await relocateBinaries(binaries, packageVersion);
  const place = await prepareCluster(dataDir, binaries, who, readPassword(dataDir));
  return { binaries, who, place, logFile: path.join(dataDir, 'postgres.log'), port };
}

function address(password: string, port: number, database: string): string {
  return `postgres://${owner}:${password}@127.0.0.1:${port}/${database}`;
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}

/** Starts the server again when it dies on its own; gives up when it cannot be started. */
async function supervise(launch: Launch): Promise<{ pid(): number; stop(): Promise<void> }> {
  let child = await launchServer(launch);
  let stopping = false;
  let restart: Promise<void> = Promise.resolve();
  const watch = () => {
    child.once('exit', () => {
      if (!stopping) restart = again();
    });
  };
  const again = async () => {
    console.error('The database ended unexpectedly and is started again.');
    try {
      child = await launchServer(launch);
      watch();
    } catch (error) {
      console.error('The database could not be started again.', error);
    }
  };
  // A process that ends without stop() must not leave its database behind.
  const endWithUs = () => void child.kill('SIGINT');
  process.once('exit', endWithUs);
  watch();
  return {
    pid: () => child.pid ?? 0,
    async stop() {
      stopping = true;
      await restart;
      await endServer(child);
      process.off('exit', endWithUs);
    },
  };
}
