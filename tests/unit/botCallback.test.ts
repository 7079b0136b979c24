/** The first answer as it goes over the line, read back by the platform's own parser. */
import { expect, test } from 'vitest';
import { sendAnswer, sendAnswerForMessage } from '../../src/bot/callback.ts';
import type { Reply } from '../../src/bot/reply.ts';

interface Sent {
  readonly body: Buffer;
  readonly headers: { readonly 'Content-Type': string };
  readonly query: URLSearchParams;
  readonly auth: boolean;
}

function unanswered(response: unknown = undefined) {
  const sent: { route: string; request: Sent }[] = [];
  const rest = {
    async post(route: string, request: Sent) {
      sent.push({ route, request });
      return response;
    },
  };
  return { sent, id: '5', token: 'abc', client: { rest }, replied: false, ephemeral: null as boolean | null };
}

const picture = {
  bytes: Buffer.from([1, 2, 3]),
  contentType: 'image/png',
  width: 1,
  height: 1,
  alt: '损失',
} as const;
const withPicture: Reply = {
  text: '你好 <@7>',
  panels: [{ title: 't', picture: { name: 'loss', figure: picture } }],
  mention: ['7'],
};

test('a picture: the message beside the file that it shows', async () => {
  const interaction = unanswered();
  await sendAnswer(interaction as never, withPicture, 'message');
  const [{ route, request }] = interaction.sent;
  expect(route).toBe('/interactions/5/abc/callback');
  expect([request.auth, request.query.get('with_response')]).toEqual([false, 'false']);
  const headers = { 'content-type': request.headers['Content-Type'] };
  const form = await new Response(new Uint8Array(request.body), { headers }).formData();
  expect(JSON.parse(String(form.get('payload_json')))).toEqual({
    type: 4,
    data: {
      content: '你好 <@7>',
      embeds: [{ color: 0x4c6ef5, title: 't', image: { url: 'attachment://loss.png' } }],
      components: [],
      attachments: [{ id: '0', filename: 'loss.png', description: '损失' }],
      allowed_mentions: { parse: [], users: ['7'], replied_user: false },
    },
  });
  const file = form.get('files[0]') as File;
  expect([file.name, file.type]).toEqual(['loss.png', 'image/png']);
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(new Uint8Array(picture.bytes));
  expect([interaction.replied, interaction.ephemeral]).toEqual([true, false]);
});

test.each([
  ['message', 4, undefined],
  ['private', 4, 64],
  ['update', 7, undefined],
] as const)('without files it is JSON: %s', async (kind, type, flags) => {
  const interaction = unanswered();
  await sendAnswer(interaction as never, { text: 'x' }, kind);
  const { body, headers } = interaction.sent[0].request;
  expect(headers['Content-Type']).toBe('application/json');
  const { type: sentType, data } = JSON.parse(String(body));
  expect([sentType, data.flags, data.attachments]).toEqual([type, flags, []]);
});

test('the same reply is written once for each way of answering', async () => {
  const [first, second, update] = [unanswered(), unanswered(), unanswered()];
  await sendAnswer(first as never, withPicture, 'message');
  await sendAnswer(second as never, withPicture, 'message');
  await sendAnswer(update as never, withPicture, 'update');
  expect(second.sent[0].request.body).toBe(first.sent[0].request.body);
  expect(update.sent[0].request.body).not.toBe(first.sent[0].request.body);
});

test('the message that an answer became', async () => {
  const interaction = unanswered({ resource: { type: 4, message: { id: '9', channel_id: '8' } } });
  expect(await sendAnswerForMessage(interaction as never, { text: 'x' })).toEqual({
    id: '9',
    channelId: '8',
  });
  expect(interaction.sent[0].request.query.get('with_response')).toBe('true');
  await expect(sendAnswerForMessage(unanswered({}) as never, { text: 'x' })).rejects.toThrow(
    /without the message/,
  );
});
