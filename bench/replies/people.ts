/**
 * The people of the replies benchmark, in a thread of their own, so that reading what the channel shows to all of them
 * is not counted as the bot's or the server's time. Told what to ask, they all ask it at once and say how long it took.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { connectPage, type PagePerson } from '../page.ts';

export interface PeopleSetup {
  /** Where the local Discord is. */
  readonly origin: string;
  readonly users: number;
}

export interface PeopleOrder {
  readonly question: string;
  /** Only the first of them asks. */
  readonly alone?: boolean;
}

/** ms from asking to the first sign and to the complete answer, for each person */
export type PeopleAnswer =
  | { readonly type: 'ready' }
  | {
      readonly type: 'times';
      readonly times: readonly { readonly firstMs: number; readonly fullMs: number }[];
    }
  | { readonly type: 'failed'; readonly reason: string };

const { origin, users } = workerData as PeopleSetup;
const tell = (answer: PeopleAnswer) => parentPort!.postMessage(answer);

const people: PagePerson[] = await Promise.all(
  Array.from({ length: users }, (_, i) => connectPage(origin, `user${i}`, i % 2 ? 'zh-CN' : 'en')),
);
parentPort!.on('message', async ({ question, alone }: PeopleOrder) => {
  try {
    const asked = await Promise.all((alone ? people.slice(0, 1) : people).map((p) => p.ask(question)));
    tell({ type: 'times', times: asked.map(({ firstMs, fullMs }) => ({ firstMs, fullMs })) });
  } catch (error) {
    tell({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
});
tell({ type: 'ready' });
