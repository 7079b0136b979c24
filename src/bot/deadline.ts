/**
 * What has to be known before an answer can begin comes from the database, and Discord waits 3 s for the answer. A database
 * that refuses says so at once; one that is silent must not make people wait in vain.
 */
import { GradusError } from '../core/errors/index.ts';

/** ms */
const DATABASE_PATIENCE = 1800;

/** @throws GradusError STORE_UNREACHABLE when it takes too long, and whatever `read` throws */
export async function withinDeadline<T>(read: () => Promise<T>, ms = DATABASE_PATIENCE): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new GradusError('STORE_UNREACHABLE', { problem: `no answer within ${ms} ms` })),
      ms,
    );
  });
  try {
    return await Promise.race([read(), late]);
  } finally {
    clearTimeout(timer);
  }
}
