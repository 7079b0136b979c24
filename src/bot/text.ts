/** Cutting texts to Discord's limits. Only the reply module and the modal and choice helpers call it. */

/**
 * At most `limit` UTF-16 units, the last one "…" when something was cut. Never splits a surrogate pair, and closes a
 * code block that the cut left open, so that the rest of the message keeps its looks.
 */
export function truncate(text: string, limit: number): string {
  if (text.length <= limit) return text;
  if (limit <= 0) return '';
  const open = fences(text.slice(0, limit - 1)) % 2 === 1;
  const tail = open && limit > 5 ? '…\n```' : '…';
  let end = limit - tail.length;
  if (isHighSurrogate(text, end - 1)) end -= 1;
  return text.slice(0, end).trimEnd() + tail;
}

function fences(text: string): number {
  return text.split('```').length - 1;
}

function isHighSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xd800 && unit <= 0xdbff;
}
