/** Everything about one person, to be handed out or forgotten. Which rows that are follows from tables.ts. */
import { type Kysely, sql } from 'kysely';
import type { PersonalFile, PersonRepository } from '../contracts/store.ts';
import type { Database } from './schema.ts';
import { factsOf, ownedTables, type TableName } from './tables.ts';

type Row = Record<string, unknown>;

export function createPersonRepository(db: Kysely<Database>): PersonRepository {
  return {
    async count(learnerId) {
      const counts = await Promise.all(
        ownedTables.map(async (name) => {
          const { rows } = await sql<{ n: number }>`
            select count(*) as n from ${sql.table(name)} where ${isOf(name, learnerId)}`.execute(db);
          return [name, Number(rows[0].n)] as const;
        }),
      );
      return Object.fromEntries(counts);
    },

    async openRuns(learnerId) {
      const rows = await db
        .selectFrom('runs')
        .select('id')
        .where('learner_id', '=', learnerId)
        .where('ended_at', 'is', null)
        .execute();
      return rows.map(({ id }) => id);
    },

    async export(learnerId, mostBytes) {
      const rowsOf: Record<string, Row[]> = {};
      const files: PersonalFile[] = [];
      let left = mostBytes;
      for (const name of ownedTables) {
        rowsOf[name] = [];
        for await (const row of rows(db, name, learnerId)) {
          const { bytes, ...told } = plain(name, row);
          if (bytes) {
            const file = { table: name, key: factsOf(name).key.map((c) => String(row[c])), bytes };
            const fits = bytes.byteLength <= left;
            if (fits) files.push(file);
            left -= fits ? bytes.byteLength : 0;
            told.leftOut = !fits;
          }
          rowsOf[name].push(told);
        }
      }
      return { rows: rowsOf, files };
    },

    async forget(learnerId) {
      return db.transaction().execute(async (transaction) => {
        const gone: Record<string, number> = {};
        // Those that refer to others go first.
        for (const name of [...ownedTables].reverse()) {
          const result = await sql`
            delete from ${sql.table(name)} where ${isOf(name, learnerId)}`.execute(transaction);
          gone[name] = Number(result.numAffectedRows ?? 0);
        }
        return gone;
      });
    },
  };
}

function isOf(name: TableName, learnerId: string) {
  const { owner } = factsOf(name);
  if (owner === 'nobody') throw new Error(`rows of ${name} belong to nobody`);
  return 'person' in owner
    ? sql`${sql.ref(owner.person)} = ${learnerId}`
    : sql`${sql.ref(owner.run)} in (select id from runs where learner_id = ${learnerId})`;
}

/** Rows with bytes one by one, so that only those of one are held at a time. */
async function* rows(db: Kysely<Database>, name: TableName, learnerId: string): AsyncGenerator<Row> {
  const { key, bytes } = factsOf(name);
  const table = sql.table(name);
  const order = sql.join(key.map((column) => sql.ref(column)));
  const mine = isOf(name, learnerId);
  if (!bytes) {
    yield* (await sql<Row>`select * from ${table} where ${mine} order by ${order}`.execute(db)).rows;
    return;
  }
  const keys = await sql<Row>`select ${order} from ${table} where ${mine} order by ${order}`.execute(db);
  for (const row of keys.rows) {
    const same = sql.join(
      key.map((column) => sql`${sql.ref(column)} = ${row[column]}`),
      sql` and `,
    );
    yield* (await sql<Row>`select * from ${table} where ${same}`.execute(db)).rows;
  }
}

/** Documents as what they say; bytes apart. */
function plain(name: TableName, row: Row): Row & { bytes?: Uint8Array } {
  const { documents = [], bytes } = factsOf(name);
  const told: Row & { bytes?: Uint8Array } = { ...row };
  for (const column of documents) {
    if (typeof told[column] === 'string') told[column] = JSON.parse(told[column]);
  }
  if (bytes) {
    delete told[bytes];
    told.bytes = row[bytes] as Uint8Array;
  }
  return told;
}
