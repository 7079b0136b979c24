/** Files: by button, paste and drop; previews and removal; the drawing pad; attachment options of commands. */
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import type { ElementHandle } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { inTab, patience, type Stage, type Tab } from '../../helpers/browser.ts';
import { testPicture } from '../../helpers/browserReplies.ts';

/** Pastes or drops a small picture, as the browser would hand it over. */
async function give(tab: Tab, how: 'paste' | 'drop', name: string): Promise<void> {
  await tab.page.evaluate(
    async (how, name) => {
      const canvas = document.createElement('canvas');
      canvas.width = 40;
      canvas.height = 30;
      canvas.getContext('2d')!.fillRect(5, 5, 20, 20);
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
      const transfer = new DataTransfer();
      transfer.items.add(new File([blob!], name, { type: 'image/png' }));
      const at = document.querySelector('.composer')!;
      if (how === 'paste')
        at.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
        );
      else
        for (const type of ['dragenter', 'dragover', 'drop'])
          at.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    },
    how,
    name,
  );
}

/** Dark pixels on the paper, as a fraction of it. */
function ink(tab: Tab): Promise<number> {
  return tab.page.$eval('drawing-pad canvas', (canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
    let dark = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i] < 128) dark++;
    return dark / (width * height);
  });
}

const seven = [
  [0.1, 0.2],
  [0.3, 0.2],
  [0.15, 0.8],
] as const;

export function fileTests(stage: () => Stage): void {
  it('several files by button, paste and drop; one is removed; the rest arrive', () =>
    inTab(stage(), { as: 'filer' }, async (tab) => {
      const folder = await mkdtemp(join(tmpdir(), 'gradus-page-'));
      try {
        writeFileSync(join(folder, 'digit.png'), testPicture(64, 64));
        writeFileSync(join(folder, 'notes.txt'), 'loss');
        const input = (await tab.page.$('.file-input')) as ElementHandle<HTMLInputElement>;
        await input.uploadFile(join(folder, 'digit.png'), join(folder, 'notes.txt'));
        await tab.read('notes.txt', '.file-card');
        await give(tab, 'paste', 'pasted.png');
        await tab.read('pasted.png', '.file-card');
        await give(tab, 'drop', 'dropped.png');
        await tab.read('dropped.png', '.file-card');
        await tab.click('[aria-label="Remove notes.txt"]');
        expect(await tab.texts('.file-name')).toEqual(['digit.png', 'pasted.png', 'dropped.png']);
        await tab.page.focus('#message-box');
        await tab.type('three pictures');
        await tab.press('Enter');
        await tab.page.waitForFunction(
          () => document.querySelectorAll('.messages .gallery.n3 img').length === 3,
          { timeout: patience },
        );
        await tab.gone('.file-strip');
        expect(stage().bot.received.at(-1)).toEqual({
          type: 'message',
          data: { content: 'three pictures', files: ['digit.png', 'pasted.png', 'dropped.png'] },
        });
      } finally {
        await rm(folder, { recursive: true });
      }
    }));

  it('a file that is already attached, or is dropped, fills the attachment option', () =>
    inTab(stage(), {}, async (tab) => {
      await give(tab, 'paste', 'first.png');
      await tab.see('.file-card');
      await tab.page.focus('#message-box');
      await tab.type('/predict ');
      await tab.read('first.png', '.pill-file');
      await give(tab, 'drop', 'second.png');
      await tab.read('second.png', '.pill-file');
      await tab.press('Enter');
      await tab.read('Got second.png, 40×30');
    }));

  it('a drawing: undo, eraser, clear, several digits, attached to the option', () =>
    inTab(stage(), {}, async (tab) => {
      await tab.page.focus('#message-box');
      await tab.type('/predict ');
      await tab.click('.pill-draw');
      await tab.draw(seven);
      const one = await ink(tab);
      expect(one).toBeGreaterThan(0.005);
      await tab.draw(seven.map(([x, y]) => [x + 0.5, y] as const));
      expect(await ink(tab)).toBeGreaterThan(1.8 * one);
      await tab.click('[aria-label="Undo"]');
      await tab.page.waitForFunction(() => document.querySelector('drawing-pad') !== null);
      expect(await ink(tab)).toBeCloseTo(one, 4);
      await tab.click('[aria-label="Eraser"]');
      await tab.draw(seven);
      expect(await ink(tab)).toBeLessThan(0.3 * one);
      await tab.click('[aria-label="Clear"]');
      await tab.see('.use-drawing:disabled');
      await tab.click('[aria-label="Pen"]');
      await tab.draw(seven);
      await tab.click('.use-drawing');
      await tab.gone('dialog');
      await tab.read('drawing-1.png', '.pill-file');
      await tab.press('Enter');
      await tab.read('Got drawing-1.png, 960×480');
    }));

  for (const [locale, waiting, said, either] of [
    ['en', 'Draw, and see here', 'Reads 74.', '7 or 1?'],
    ['zh-CN', '写下数字，这里会显示', '识别为 74。', '7 还是 1？'],
  ] as const)
    it(`what the network sees follows the hand, and is said when the hand rests (${locale})`, () =>
      inTab(stage(), { locale }, async (tab) => {
        const image = Buffer.alloc(28 * 28, 200).toString('base64');
        const inks: number[] = [];
        stage().discord.readDrawingsWith(async (png) => {
          const { data } = PNG.sync.read(Buffer.from(png));
          inks.push(data.filter((v, i) => i % 4 === 0 && v < 128).length);
          if (inks.length === 1) return { digits: [{ image, digit: 7, probability: 0.6, or: 1 }] };
          return { digits: [7, 4].map((digit) => ({ image, digit, probability: 0.98 })) };
        });
        await tab.page.focus('#message-box');
        await tab.type('/predict ');
        await tab.click('.pill-draw');
        await tab.read(waiting, 'pad-reading');
        expect(inks).toEqual([]);
        await tab.draw(seven);
        await tab.read(either, '.pad-digit');
        await tab.draw(seven.map(([x, y]) => [x + 0.5, y] as const));
        await tab.read('4', '.pad-digit + .pad-digit b');
        // The newest state was asked about last: it has the most ink.
        expect(inks.at(-1)).toBe(Math.max(...inks));
        const shade = await tab.page.$eval('.pad-digit canvas', (canvas) =>
          Array.from((canvas as HTMLCanvasElement).getContext('2d')!.getImageData(14, 14, 1, 1).data),
        );
        expect(shade).toEqual([200, 200, 200, 255]);
        await tab.read(said, 'pad-reading [role="status"]');
        await tab.screenshot(`drawing-pad-${locale}`);
        await tab.click('[aria-label="Clear"], [aria-label="清空"]');
        await tab.read(waiting, 'pad-reading');
        expect(await tab.page.$('.pad-digit')).toBeNull();
      }));

  it('without a recogniser the pad is a pad', () =>
    inTab(stage(), {}, async (tab) => {
      await tab.click('[aria-label="Draw"]');
      await tab.see('drawing-pad canvas');
      expect(await tab.page.$('pad-reading')).toBeNull();
    }));

  it('a finger draws on a phone', () =>
    inTab(stage(), { width: 360, height: 740, touch: true }, async (tab) => {
      await tab.click('[aria-label="Draw"]');
      const box = (await (await tab.see('drawing-pad canvas')).boundingBox())!;
      const touch = await tab.page.touchscreen.touchStart(box.x + 40, box.y + 40);
      for (let i = 1; i <= 6; i++) await touch.move(box.x + 40 + i * 20, box.y + 40 + i * 20);
      await touch.end();
      expect(await ink(tab)).toBeGreaterThan(0.005);
      await tab.click('.use-drawing');
      await tab.see('.file-card img');
    }));
}
