/**
 * Which process something belongs to, and whether that process still lives. How that is known differs: fileOwner.ts for
 * the processes of one machine on one SQLite file, beatOwner.ts for any number of hosts on one PostgreSQL.
 */
export interface Owner {
  readonly id: string;
  /** Whether the process of this id is gone. */
  isDead(id: string): Promise<boolean>;
  /** Whether a row in the table of processes says that its process lives, since others take away the rows of the dead. */
  readonly rowsLive: boolean;
  close(): Promise<void>;
}
