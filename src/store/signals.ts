/**
 * "This run has changed: read it." Within one process an emitter; between processes PostgreSQL's LISTEN and NOTIFY, which
 * carries the run's id alone (a payload may have 8000 bytes). What is told while nobody can be reached is lost: after
 * every new connection listeners are told null, and whoever depends on a change also looks from time to time.
 */
import pg from 'pg';
import type { RunSignals } from '../contracts/store.ts';
import { every } from '../core/every.ts';
import type { Logger } from '../core/log.ts';
import { connectionOf, type PostgresConnections } from './postgres.ts';

const CHANNEL = 'gradus_runs';
/** ms */
const RECONNECT_AFTER = 1000;
/** ms between two questions whether the connection still is one, and until an answer counts as none */
const CHECK_EVERY = 10_000;
const CHECK_TIMEOUT = 5000;

type Listener = (runId: string | null) => void;

export function createLocalSignals(): RunSignals {
  const listeners = new Set<Listener>();
  return {
    publish: async (runId) => {
      for (const listener of [...listeners]) listener(runId);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** @returns the signals, and what ends their connection */
export async function createPostgresSignals(
  url: string,
  { query }: PostgresConnections,
  logger: Logger,
): Promise<RunSignals & { close(): Promise<void> }> {
  const listeners = new Set<Listener>();
  const tell = (runId: string | null) => {
    for (const listener of [...listeners]) listener(runId);
  };
  let closed = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const next = new pg.Client({ ...connectionOf(url), query_timeout: CHECK_TIMEOUT });
    next.on('error', (error) => logger.warn({ err: error }, 'the connection for signals broke'));
    next.on('end', () => {
      if (client !== next) return;
      client = null;
      reconnectLater();
    });
    next.on('notification', ({ payload }) => tell(payload ?? null));
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
    } catch (error) {
      await next.end().catch(() => {});
      throw error;
    }
    client = next;
  }

  function reconnectLater(): void {
    if (closed) return;
    timer = setTimeout(() => {
      connect().then(
        () => tell(null),
        () => reconnectLater(),
      );
    }, RECONNECT_AFTER).unref();
  }

  /** A connection whose other end has gone without a word stays silent for ever. */
  async function check(): Promise<void> {
    const checked = client;
    if (!checked) return;
    try {
      await checked.query('select 1');
    } catch (error) {
      logger.warn({ err: error }, 'the connection for signals is silent');
      // It owes an answer, so this breaks it off and says no goodbye.
      await checked.end();
    }
  }

  await connect();
  const checking = every(CHECK_EVERY, check);
  return {
    async publish(runId) {
      // Nobody needs it after a crash: it does not wait for the disk.
      const sql = `select set_config('synchronous_commit', 'off', true), pg_notify($1, $2)`;
      await query(sql, [CHANNEL, runId]);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await checking.stop();
      const last = client;
      client = null;
      await last?.end();
    },
  };
}
