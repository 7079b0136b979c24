/** A question whose answer is for the person who asks alone, as errors are. */
import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import type { LocalPerson } from '../../src/local/index.ts';
import { type } from '../class/classroom.ts';

/** @throws Error when nobody has answered within Discord's 3 s */
export async function ask(person: LocalPerson, line: string): Promise<APIMessage> {
  let stop = () => {};
  const answer = new Promise<APIMessage>((resolve, reject) => {
    stop = person.listen((event) => {
      if (event.type === 'failed') reject(new Error(`${line}: nobody answered within 3 s`));
      if (event.type !== 'message' || !event.message.author.bot) return;
      const flags = event.message.flags ?? 0;
      if (flags & MessageFlags.Ephemeral && !(flags & MessageFlags.Loading)) resolve(event.message);
    });
  });
  try {
    await type(person, line);
    return await answer;
  } finally {
    stop();
  }
}
