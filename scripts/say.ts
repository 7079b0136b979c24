/** `npm run say -- "/explain backprop"`: one command through the real bot on a headless local Discord. See README. */
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.ts';
import type { Language } from '../src/contracts/language.ts';
import { explainError, GradusError } from '../src/core/errors/index.ts';
import { languages } from '../src/core/language.ts';
import { createLogger } from '../src/core/log.ts';
import { type SaidMessage, type SayResult, say } from '../src/say.ts';
import { openSession } from '../src/session.ts';

const usage =
  'usage: npm run say -- "TEXT" [--attach FILE]… [--click LABEL]… [--as NAME] [--lang en|zh-CN] [--out DIR] [--json] [--timeout S]';

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      attach: { type: 'string', multiple: true, default: [] },
      click: { type: 'string', multiple: true, default: [] },
      as: { type: 'string', default: 'learner' },
      lang: { type: 'string', default: 'en' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
      timeout: { type: 'string', default: '1800' },
    },
  });
  const seconds = Number(values.timeout);
  if (positionals.length !== 1) throw new Error('give one text, in quotes');
  if (!languages.includes(values.lang as Language))
    throw new Error(`--lang is one of ${languages.join(', ')}`);
  if (!(seconds > 0)) throw new Error('--timeout takes seconds');
  return { ...values, text: positionals[0], language: values.lang as Language, timeoutMs: seconds * 1000 };
}

function printable(message: SaidMessage): string {
  const lines = [`${message.author}${message.ephemeral ? ' (only you can see this)' : ''}:`, message.content];
  for (const embed of message.embeds) {
    lines.push(embed.title ? `# ${embed.title}` : '', embed.description ?? '');
    for (const field of embed.fields ?? []) lines.push(`${field.name}: ${field.value}`);
    lines.push(embed.footer?.text ?? '');
  }
  for (const a of message.attachments) {
    lines.push(
      `[${a.name} ${a.width ?? '?'}×${a.height ?? '?'} ${a.bytes} bytes${a.path ? ` → ${a.path}` : ''}]`,
    );
  }
  return lines.filter((line) => line !== '').join('\n');
}

function print({ failed, ...result }: SayResult, json: boolean): void {
  if (json) console.log(JSON.stringify(result, null, 2));
  else console.log(result.messages.map(printable).join('\n\n'));
  if (failed && result.messages.length === 0) console.error('the bot did not answer');
}

async function main(): Promise<number> {
  let args: ReturnType<typeof readArguments>;
  try {
    args = readArguments();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    return 2;
  }
  const config = readConfig();
  const session = await openSession(
    config,
    createLogger(config.logLevel === 'info' ? 'warn' : config.logLevel),
  );
  try {
    const result = await say(session, args);
    print(result, args.json);
    return result.failed ? 1 : 0;
  } catch (error) {
    console.error(error instanceof GradusError ? explainError(error, args.language) : error);
    return 1;
  } finally {
    await session.close();
  }
}

process.exit(await main());
