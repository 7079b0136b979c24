/**
 * The whole story, as a newcomer lives it, in real Chromium with the real Gradus: a lesson, a live training run that is
 * cancelled and one that ends, a digit that is drawn and one that is uploaded.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTab, openBrowser } from '../helpers/browser.ts';
import { openChannel, type TestChannel } from '../helpers/channel.ts';
import { upload } from '../helpers/uploads.ts';

const opened = await openBrowser();
const reason = 'reason' in opened ? ` (skipped: Chromium does not start: ${opened.reason})` : '';

/** A first figure or a training process may take this long on a busy machine, ms. */
const patience = 60_000;

describe.skipIf(reason !== '')(`the story${reason}`, () => {
  let channel: TestChannel;
  const folder = mkdtempSync(join(tmpdir(), 'gradus-story-'));

  beforeAll(async () => {
    // Enough images for a curve to grow, few enough for a run to end in seconds.
    channel = await openChannel({ digits: [2000, 200] });
  });

  afterAll(async () => {
    if ('browser' in opened) await opened.browser.close();
    await channel?.close();
    rmSync(folder, { recursive: true });
  });

  test('a lesson, two runs, a drawn digit and an uploaded one; all there after a reload', async () => {
    if ('reason' in opened) return;
    await inTab(
      { browser: opened.browser, discord: channel.discord },
      { as: 'ada', height: 1000 },
      async (tab) => {
        await tab.page.focus('#message-box');
        await tab.type('/explain backprop');
        await tab.read('Backpropagation', '.picker', patience);
        await tab.press('Enter', 'Enter');
        await tab.read('ada used /explain', '.above', patience);
        await tab.read('loss', 'discord-embed', patience);
        await tab.page.waitForFunction(
          () => {
            const picture = document.querySelector<HTMLImageElement>('.embed-image img');
            return picture?.complete && picture.naturalWidth > 200;
          },
          { timeout: patience },
        );

        await tab.command('/train cnn epochs:100');
        await tab.read('cnn is learning', 'discord-embed', patience);
        await tab.read('Training loss', 'discord-embed', patience);
        await tab.clickButton('Cancel');
        await tab.clickButton('Yes, cancel it');
        await tab.read('The training of cnn was cancelled', 'discord-embed', patience);

        await tab.command('/train mlp epochs:1 lr:0.01');
        await tab.read('of the test digits correctly', 'discord-embed', patience);
        await tab.page.waitForFunction(
          () => document.querySelectorAll('.message:nth-last-of-type(-n+3) .embed-image img').length >= 2,
          { timeout: patience },
        );

        await tab.page.focus('#message-box');
        await tab.type('/predict ');
        await tab.click('.pill-draw');
        await tab.draw([
          [0.35, 0.2],
          [0.6, 0.2],
          [0.45, 0.85],
        ]);
        // While one draws, before anything is sent.
        await tab.read('7', '.pad-digit b', patience);
        await tab.click('.use-drawing');
        await tab.gone('dialog');
        await tab.press('Enter');
        await tab.read('I read a 7', 'discord-embed', patience);

        const file = join(folder, 'three.png');
        writeFileSync(file, await upload([3]));
        await ((await tab.page.$('.file-input')) as ElementHandle<HTMLInputElement>).uploadFile(file);
        await tab.see('.file-card img');
        await tab.page.focus('#message-box');
        await tab.type('my handwriting');
        await tab.press('Enter');
        await tab.read('my handwriting');
        await tab.page.focus('.messages');
        await tab.press('ArrowUp', 'Enter');
        await tab.read('Classify digit', '.menu');
        await tab.press('End', 'Enter');
        await tab.read('I read a 3', 'discord-embed', patience);

        await tab.page.reload();
        await tab.read('I read a 3', 'discord-embed');
        expect(await tab.texts('.embed-title')).toContain('The training of cnn was cancelled');
      },
    );
  }, 240_000);
});
