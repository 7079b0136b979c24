/** /attachments: files by their signed links, and the default avatars. Outside the API: no token, no rate limit. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { defaultAvatar } from './avatar.ts';
import type { Discord } from './context.ts';

interface AttachmentParams {
  Params: { channel: string; id: string; name: string };
  Querystring: { ex?: string; is?: string; hm?: string };
}

/** Types that a browser shows in the page; everything else is a download, so that no upload can run as a page. */
const shownTypes = /^(image\/(png|gif|jpeg|webp|avif)|text\/plain|audio\/|video\/)/;

export function cdnRoutes(app: FastifyInstance, discord: Discord): void {
  const { world, faults } = discord;

  app.get<AttachmentParams>('/attachments/:channel/:id/:name', async (request, reply) => {
    await sleep(faults.options.slowCdnMs ?? 0);
    const path = request.url.split('?')[0];
    const gone = () =>
      reply.status(404).type('text/plain; charset=utf-8').send('This content is no longer available.');
    if (!world.links.isValid(path, request.query)) return gone();
    const bytes = world.files.get(request.params.id);
    if (!bytes) return gone();
    const type = world.fileOf(request.params.channel, request.params.id)?.content_type;
    const isShown = shownTypes.test(type ?? '');
    return reply
      .type(isShown ? type! : 'application/octet-stream')
      .header('Cache-Control', 'private, max-age=31536000')
      .header('Content-Disposition', isShown ? 'inline' : 'attachment')
      .send(Buffer.from(bytes));
  });

  app.get<{ Params: { file: string } }>('/embed/avatars/:file', async (request, reply) =>
    reply.type('image/png').send(defaultAvatar(Number.parseInt(request.params.file, 10) || 0)),
  );
}
