/** Where the messages of open runs are; a row stays until its message shows how the run ended. */
import type { Kysely } from 'kysely';
import type { Language } from '../contracts/language.ts';
import type { RunMessageRepository } from '../contracts/store.ts';
import type { Owner } from './owner.ts';
import type { Database } from './schema.ts';

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
    async listOpen() {
      // What a dead process left behind is this one's now; what a live one keeps up to date is left alone.
      const owners = await db.selectFrom('run_messages').select('owner').distinct().execute();
      for (const { owner: former } of owners) {
        if (former === owner.id || (former !== null && !(await owner.isDead(former)))) continue;
        await db
          .updateTable('run_messages')
          .set({ owner: owner.id })
          .where('owner', former === null ? 'is' : '=', former)
          .execute();
      }
      const rows = await db
        .selectFrom('run_messages')
        .innerJoin('runs', 'runs.id', 'run_messages.run_id')
        .selectAll('run_messages')
        .where('run_messages.owner', '=', owner.id)
        .orderBy('runs.created_at')
        .execute();
      return rows.map((row) => ({
        runId: row.run_id,
        channelId: row.channel_id,
        messageId: row.message_id,
        language: row.language as Language,
      }));
    },
  };
}
