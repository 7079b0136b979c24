/** The page in real Chromium, against the real local Discord and a small discord.js bot: one browser for all parts. */
import { afterAll, afterEach, beforeEach, describe, vi } from 'vitest';
import { startLocalDiscord } from '../../src/local/index.ts';
import { openBrowser, type Stage } from '../helpers/browser.ts';
import { startBrowserBot } from '../helpers/browserBot.ts';
import { channelTests } from './parts/channels.ts';
import { composerTests } from './parts/composer.ts';
import { fileTests } from './parts/files.ts';
import { frameTests } from './parts/frame.ts';
import { interactionTests } from './parts/interactions.ts';
import { messageTests } from './parts/messages.ts';

vi.setConfig({ testTimeout: 60_000 });

const opened = await openBrowser();
const reason = 'reason' in opened ? ` (skipped: Chromium does not start: ${opened.reason})` : '';

describe.skipIf(reason !== '')(`the page${reason}`, () => {
  let stage: Stage | undefined;
  const get = () => stage!;

  // An empty channel for each test: what it reads is what it has caused.
  beforeEach(async () => {
    if ('reason' in opened) return;
    const discord = await startLocalDiscord();
    const bot = await startBrowserBot(discord.apiUrl, discord.token);
    stage = { browser: opened.browser, discord, bot };
  });

  afterEach(async () => {
    await stage?.bot.close();
    await stage?.discord.close();
  });

  afterAll(async () => {
    if ('browser' in opened) await opened.browser.close();
  });

  describe('frame', () => frameTests(get));
  describe('messages', () => messageTests(get));
  describe('channels', () => channelTests(get));
  describe('interactions', () => interactionTests(get));
  describe('composer', () => composerTests(get));
  describe('files', () => fileTests(get));
});
