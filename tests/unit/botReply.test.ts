/** Replies within Discord's limits, nobody notified unasked, pictures replaced on edit; custom_ids that read back. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { button, row, select } from '../../src/bot/components.ts';
import { customId, parseCustomId } from '../../src/bot/customId.ts';
import { limits } from '../../src/bot/limits.ts';
import { editPayloadOf, type Panel, payloadOf } from '../../src/bot/reply.ts';
import { truncate } from '../../src/bot/text.ts';
import type { Figure } from '../../src/contracts/figures.ts';

const figure = (alt: string, contentType: Figure['contentType'] = 'image/png'): Figure => ({
  bytes: Buffer.from('picture'),
  contentType,
  width: 2,
  height: 2,
  alt,
});

describe('truncate', () => {
  test('leaves alone what fits', () => {
    expect(truncate('12345', 5)).toBe('12345');
  });

  test('marks what it cut', () => {
    expect(truncate('123456', 5)).toBe('1234…');
  });

  test('never splits a surrogate pair', () => {
    expect(truncate('ab😀😀', 4)).toBe('ab…');
  });

  test('closes a code block that it cut open', () => {
    const cut = truncate(`\`\`\`latex\n${'x'.repeat(100)}\n\`\`\``, 50);
    expect(cut.length).toBeLessThanOrEqual(50);
    expect(cut.split('```').length - 1).toBe(2);
  });

  test('keeps any limit for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 0, max: 60 }),
        (text, limit) => {
          const cut = truncate(text, limit);
          expect(cut.length).toBeLessThanOrEqual(limit);
          expect(Buffer.from(cut).toString()).toBe(cut);
        },
      ),
    );
  });
});

describe('custom_id', () => {
  test('reads back', () => {
    expect(parseCustomId(customId('explain', 'backpropagation', 2))).toEqual({
      route: 'explain',
      args: ['backpropagation', '2'],
    });
  });

  test('without arguments', () => {
    expect(parseCustomId('formula-edit')).toEqual({ route: 'formula-edit', args: [] });
  });

  test.each([
    ['a colon in an argument', () => customId('explain', 'a:b')],
    ['no route', () => customId('')],
    ['too long', () => customId('explain', 'x'.repeat(100))],
  ])('refuses %s', (_, make) => {
    expect(make).toThrow(/custom_id/);
  });
});

describe('payloads', () => {
  test('notify nobody by default', () => {
    expect(payloadOf({ text: '<@1> @everyone' }).allowedMentions).toEqual({
      parse: [],
      users: [],
      repliedUser: false,
    });
  });

  test('notify exactly whom the reply names', () => {
    expect(payloadOf({ text: '<@1> <@2>', mention: ['1'] }).allowedMentions).toMatchObject({
      parse: [],
      users: ['1'],
    });
  });

  test('a picture is attached with its description and shown in its embed', () => {
    const payload = payloadOf({
      panels: [{ title: 't', picture: { name: 'chart', figure: figure('the loss falls') } }],
    });
    expect(payload.files).toEqual([
      { attachment: Buffer.from('picture'), name: 'chart.png', description: 'the loss falls' },
    ]);
    expect(payload.embeds[0].image).toEqual({ url: 'attachment://chart.png' });
  });

  test('two pictures of one name stay two files', () => {
    const panel = (alt: string): Panel => ({ picture: { name: 'chart', figure: figure(alt, 'image/gif') } });
    const payload = payloadOf({ panels: [panel('a'), panel('b')] });
    expect(payload.embeds.map((embed) => embed.image?.url)).toEqual([
      'attachment://chart.gif',
      'attachment://chart-2.gif',
    ]);
  });

  test('an edit lists no old attachment, so Discord removes the old pictures', () => {
    expect(editPayloadOf({ text: 'x' })).toMatchObject({
      attachments: [],
      files: [],
      embeds: [],
      components: [],
    });
  });

  test('each edit has a list of its own (discord.js appends to it)', () => {
    const reply = { text: 'x' };
    editPayloadOf(reply).attachments.push({ id: '1' });
    expect(editPayloadOf(reply).attachments).toEqual([]);
  });

  test('any panels stay within the limits of embeds', () => {
    const text = (max: number) => fc.string({ maxLength: max });
    const panels = fc.array(
      fc.record({
        title: text(400),
        text: fc.integer({ min: 0, max: 7000 }).map((n) => 'x'.repeat(n)),
        footer: text(100),
        fields: fc.array(
          fc.record({ name: text(300), value: fc.integer({ min: 1, max: 2000 }).map((n) => 'y'.repeat(n)) }),
          {
            maxLength: 30,
          },
        ),
      }),
      { maxLength: 13 },
    );
    fc.assert(
      fc.property(panels, (given) => {
        const { embeds } = payloadOf({ panels: given });
        expect(embeds.length).toBeLessThanOrEqual(limits.embeds);
        let total = 0;
        for (const embed of embeds) {
          expect(embed.title?.length ?? 0).toBeLessThanOrEqual(limits.embedTitle);
          expect(embed.description?.length ?? 0).toBeLessThanOrEqual(limits.embedDescription);
          expect(embed.fields?.length ?? 0).toBeLessThanOrEqual(limits.embedFields);
          for (const field of embed.fields ?? []) {
            expect(field.name.length).toBeGreaterThan(0);
            expect(field.value.length).toBeGreaterThan(0);
            expect(field.value.length).toBeLessThanOrEqual(limits.fieldValue);
            total += field.name.length + field.value.length;
          }
          total +=
            (embed.title?.length ?? 0) + (embed.description?.length ?? 0) + (embed.footer?.text.length ?? 0);
        }
        expect(total).toBeLessThanOrEqual(limits.embedTotal);
      }),
      { numRuns: 50 },
    );
  });

  test('buttons in excess move into a row of their own; empty rows vanish', () => {
    const buttons = Array.from({ length: 7 }, (_, i) => button(`b${i}`, ['r', i]));
    const { components } = payloadOf({ rows: [row(...buttons), row()] });
    expect(components?.map((r) => ('components' in r ? r.components.length : 0))).toEqual([5, 2]);
  });

  test('a menu has at most 25 options of at most 100 characters', () => {
    const menu = select(
      'choose',
      ['r'],
      Array.from({ length: 30 }, (_, i) => ({ label: 'x'.repeat(200), value: `${i}` })),
    );
    expect(menu.options).toHaveLength(25);
    expect(menu.options[0].label).toHaveLength(100);
  });
});
