/** Where the messages of open runs are; a row stays until its message shows how the run ended. */
import type { Kysely, Selectable } from 'kysely';
import type { Language } from '../contracts/language.ts';
import type { RunMessage, RunMessageRepository } from '../contracts/store.ts';
import type { Owner } from './owner.ts';
import type { Database, RunMessageTable } from './schema.ts';

export function createRunMessageRepository(db: Kysely<Database>, owner: Owner): RunMessageRepository {
  return {
    async open({ runId, channelId, messageId, language }) {
      const place = { channel_id: channelId, message_id: messageId, language, owner: owner.id };
      await db
        .insertInto('run_messages')
        .values({ run_id: runId, ...place })
        .onConflict((conflict) => conflict.column('run_id').doUpdateSet(place))
        .execute();
    },
    async close(runId) {
      await db.deleteFrom('run_messages').where('run_id', '=', runId).execute();
    },
    async takeOver() {
      const taken: RunMessage[] = [];
      const owners = await db.selectFrom('run_messages').select('owner').distinct().execute();
      for (const { owner: former } of owners) {
        if (former === owner.id || (former !== null && !(await owner.isDead(former)))) continue;
        const rows = await db
          .updateTable('run_messages')
          .set({ owner: owner.id })
          .where('owner', former === null ? 'is' : '=', former)
          .returningAll()
          .execute();
        taken.push(...rows.map(messageOf));
      }
      return taken;
    },
    async listOpen() {
      await this.takeOver();
      const rows = await db
        .selectFrom('run_messages')
        .innerJoin('runs', 'runs.id', 'run_messages.run_id')
        .selectAll('run_messages')
        .where('run_messages.owner', '=', owner.id)
        .orderBy('runs.created_at')
        .execute();
      return rows.map(messageOf);
    },
  };
}

function messageOf(row: Selectable<RunMessageTable>): RunMessage {
  return {
    runId: row.run_id,
    channelId: row.channel_id,
    messageId: row.message_id,
    language: row.language as Language,
  };
}
