/** A drawing process for tests of the pool: the LaTeX of a formula says how it behaves. Plain JavaScript: it is forked. */
import { deserialize } from 'node:v8';

process.on('message', ({ id, request }) => {
  const { latex } = deserialize(request).data;
  if (latex === 'hang') for (;;);
  if (latex === 'die') process.exit(3);
  if (latex === 'abort') process.abort();
  if (latex === 'break') {
    process.send({
      type: 'failed',
      id,
      code: 'FIGURE_FAILED',
      params: { kind: 'formula' },
      details: 'Error: why',
      rssMb: 1,
    });
    return;
  }
  const answer = {
    type: 'drawn',
    id,
    bytes: new Uint8Array([1]),
    contentType: 'image/png',
    width: 1,
    height: 1,
  };
  process.send({ ...answer, alt: String(process.pid), rssMb: latex === 'fat' ? 10_000 : 1 });
});
process.send({ type: 'ready', rssMb: 1 });
