/**
 * PostgreSQL behind Kysely's PostgresDialect: a pool whose errors say what an operator has to mend, and whose values come
 * back as those of SQLite do (bigint as number, bytea as bytes). With the queue's file, the only one that imports a driver of it.
 */
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { GradusError } from '../core/errors/index.ts';
import type { Database } from './schema.ts';

/** ms */
const CONNECT_TIMEOUT = 3000;
/** ms after which a statement is given up, here and on the server; a checkpoint of some MB takes a fraction of it. */
const STATEMENT_TIMEOUT = 20_000;
/** Connections of one process to the database, besides those of the queue and of the signals. */
const POOL_SIZE = 5;

const { builtins } = pg.types;

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    // Counts and times stay below 2^53.
    if (oid === builtins.INT8) return Number;
    if (oid === builtins.BYTEA) {
      return (text: string) => new Uint8Array(Buffer.from(text.slice(2), 'hex'));
    }
    return pg.types.getTypeParser(oid, format as 'text');
  },
};

export const connectionOf = (url: string) => ({
  connectionString: url,
  application_name: 'gradus',
  connectionTimeoutMillis: CONNECT_TIMEOUT,
  query_timeout: STATEMENT_TIMEOUT,
  keepAlive: true,
  keepAliveInitialDelayMillis: 5000,
});

export interface PostgresConnections {
  readonly db: Kysely<Database>;
  /** Runs SQL outside of Kysely, with the same errors. */
  query(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
}

/** @param onError told of connections that break while nobody uses them */
export function openPostgres(url: string, onError: (error: Error) => void): PostgresConnections {
  const pool = new pg.Pool({
    ...connectionOf(url),
    types: types as pg.PoolConfig['types'],
    max: POOL_SIZE,
    statement_timeout: STATEMENT_TIMEOUT,
  });
  pool.on('error', onError);
  const told: PostgresPool = {
    connect: async () => lent(await coded(() => pool.connect()), onError),
    end: () => pool.end(),
  };
  return {
    db: new Kysely<Database>({ dialect: new PostgresDialect({ pool: told }) }),
    query: (sql, values) => coded(async () => (await pool.query(sql, values as unknown[])).rows),
  };
}

/** A connection of the pool while somebody has it. One that broke, or owes an answer, does not go back. */
function lent(client: pg.PoolClient, onError: (error: Error) => void): PostgresPoolClient {
  let broken = false;
  // The pool listens only to those that it has: an error that nobody hears ends the process.
  const heard = (error: Error) => {
    broken = true;
    onError(error);
  };
  client.on('error', heard);
  const query = async (sql: string, values: readonly unknown[] = []) => {
    try {
      return await coded(() => client.query(sql, [...values]));
    } catch (error) {
      broken ||= error instanceof GradusError && error.code === 'STORE_UNREACHABLE';
      throw error;
    }
  };
  return {
    // Kysely calls it with text and values, or with a cursor, which nothing here uses.
    query: query as unknown as PostgresPoolClient['query'],
    release() {
      client.off('error', heard);
      client.release(broken);
    },
  };
}

/** SQLSTATE classes and socket errors of a server that is not there (any more, or not yet). */
const unreachable = /^(08|57P0|ECONN|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE)/;
const unreachableText = /timeout|Connection terminated|Client was closed|connection error/i;
/** Disk full, out of memory, too many connections, read-only, wrong password, no such database, no permission. */
const unusable = /^(53|25006|28|3D000|42501|58|XX)/;

export async function coded<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw codedError(error);
  }
}

function codedError(error: unknown): unknown {
  if (error instanceof GradusError) return error;
  // Node tries every address of a host and collects what each said.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const { code = '', message } = first as { code?: string; message: string };
  if (unreachable.test(code) || (code === '' && unreachableText.test(message))) {
    return new GradusError('STORE_UNREACHABLE', { problem: message }, { cause: error });
  }
  if (!unusable.test(code)) return error;
  return new GradusError('DATABASE_UNUSABLE', { problem: `${message} (${code})` }, { cause: error });
}
