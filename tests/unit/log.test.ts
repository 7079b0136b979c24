/** What a line of the log says, and what it keeps to itself. */
import { DiscordAPIError } from 'discord.js';
import { expect, test } from 'vitest';
import { createLogger } from '../../src/core/log.ts';

test('a refusal of Discord is told with its code and address, without what was sent', () => {
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line) => void lines.push(line) });
  const sent = { files: undefined, json: { content: 'a private word' } };
  const refusal = { code: 50013, message: 'Missing Permissions' };
  const err = new DiscordAPIError(refusal, 50013, 403, 'POST', 'http://discord/channels/1/messages', sent);
  logger.error({ err }, 'unexpected error');
  const line = JSON.parse(lines[0]);
  expect(line).toMatchObject({
    msg: 'unexpected error',
    err: { code: 50013, status: 403, message: 'Missing Permissions' },
  });
  expect(line.err.url).toContain('/channels/1');
  expect(line.err.stack).toContain('log.test');
  expect(lines[0]).not.toContain('a private word');
});
