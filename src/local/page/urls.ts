/** Which addresses the page may load or link to. Attachments of the local Discord come under the name it is opened by. */

/** A picture or file of ours, whatever host name the server gave itself; null when it is on another machine. */
export function localUrl(url: string | null | undefined): string | null {
  if (!url) return null;
  if (url.startsWith('data:image/') || url.startsWith('blob:')) return url;
  if (!/^(https?:)?\//i.test(url) || !URL.canParse(url, location.href)) return null;
  const parsed = new URL(url, location.href);
  if (parsed.origin === location.origin) return parsed.href;
  // 127.0.0.1, localhost and ::1 are the same server by other names.
  const loopback = /^(127(\.\d+){3}|localhost|\[::1\])$/;
  const same = loopback.test(parsed.hostname) && parsed.port === location.port;
  return same ? location.origin + parsed.pathname + parsed.search : null;
}

/** For links that a person may follow: only the web and mail. */
export function linkUrl(url: string): string | null {
  return /^(https?:\/\/|mailto:)/i.test(url) ? url : null;
}
